"""A comment that was never confirmed leaves spam with a mail to its sender, never in silence."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from comments import retention
from comments.models import PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation.conflicts import NotAllowed
from comments.moderation.transitions import IllegalMove
from comments.spam import block
from comments.submission import services
from notifications.models import Delivery
from tests.support.decisions import take_effect
from tests.support.factories import PersonFactory
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def caught(network):
    """A comment of a sender who was blocked by mistake."""
    block("council.example", by=None)
    return services.submit_comment(
        services.NewComment(
            network.post, name="Eve", email="eve@council.example", text="The register is late."
        )
    )


@pytest.fixture
def review(client, moderator):
    """The page of a comment in the admin, as the moderator sees it."""
    client.force_login(moderator)

    def review(comment):
        url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
        return BeautifulSoup(client.get(url).content, "html.parser")

    return review


def buttons(page):
    return {b["value"]: b.get_text(strip=True) for b in page.select("#decide button[name=to]")}


def stored(comment):
    return PublicComment.objects.get(pk=comment.pk)


def test_the_moderator_sees_why_and_what_the_button_does(caught, review):
    page = review(caught)
    assert "The sender is blocked: council.example" in page.text
    assert buttons(page) == {"unconfirmed": "Ask the commenter to confirm"}
    assert "was never confirmed. We'll email it and ask the commenter to confirm." in page.text


def test_from_the_spam_folder_to_the_page(client, caught, review, send_mail_now, mailoutbox):
    page = review(caught)
    form = page.select_one("#decide")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    client.post(
        reverse("wagtailsnippets_comments_publiccomment:edit", args=[caught.pk]),
        data | {"to": "unconfirmed"},
    )
    take_effect()
    assert stored(caught).state == S.UNCONFIRMED
    send_mail_now()
    [mail] = mailoutbox
    assert mail.to == ["eve@council.example"]
    path = next(part for part in mail.body.split() if "/confirm/" in part)
    press(client, path[path.index("/comments/") :])
    assert stored(caught).state == S.PENDING
    assert services.decide(stored(caught), S.PUBLISHED, by=None).is_published


@pytest.mark.parametrize("to", [S.PUBLISHED, S.PENDING])
def test_nobody_is_published_who_has_not_shown_that_the_address_is_theirs(caught, moderator, to):
    with pytest.raises(NotAllowed, match="Ask the commenter to confirm"):
        services.decide(caught, to, by=moderator)
    assert stored(caught).state == S.SPAM


def test_who_has_confirmed_is_not_asked_again(write, review, moderator):
    comment = write(state="spam")
    assert set(buttons(review(comment))) == {"pending", "published"}
    with pytest.raises(IllegalMove):
        services.decide(comment, S.UNCONFIRMED, by=moderator)


def test_several_at_once(client, caught, write, review):
    confirmed = write(state="spam")
    review(caught)
    asked = client.get(
        "/admin/public-comments/decide/", {"to": "unconfirmed", "id": [caught.pk, confirmed.pk]}
    )
    assert "We&#x27;ll email 1 commenter and ask them to confirm." in asked.text
    assert "1 comment cannot be changed this way" in asked.text
    form = BeautifulSoup(asked.content, "html.parser").select_one("main form[method=post]")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    client.post(form["action"], data)
    assert (stored(caught).state, stored(confirmed).state) == (S.UNCONFIRMED, S.SPAM)
    assert Delivery.objects.filter(name="comment_confirmation").count() == 2


def test_the_time_to_confirm_begins_anew(caught, moderator, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=20))
    services.decide(caught, S.UNCONFIRMED, by=moderator)
    retention.purge_unconfirmed()
    assert stored(caught).state == S.UNCONFIRMED
    time_machine.move_to(timezone.now() + timedelta(days=7, hours=1))
    retention.purge_unconfirmed()
    assert not PublicComment.objects.exists()


def test_whoever_was_mailed_before_is_mailed_again(write, moderator):
    comment = write(state="unconfirmed")
    for to in (S.SPAM, S.UNCONFIRMED, S.SPAM, S.UNCONFIRMED):
        comment = services.decide(comment, to, by=moderator)
    assert Delivery.objects.filter(name="comment_confirmation").count() == 3


def test_what_staff_recorded_or_an_old_site_had_is_put_back_as_it_was(network, moderator):
    comment = services.import_comment(
        network.post,
        parent=None,
        name="Ann",
        email="ann@example.org",
        text="Long ago.",
        submit_date=timezone.now(),
        state=S.SPAM,
        legacy_id="17",
    )
    assert services.decide(comment, S.PUBLISHED, by=moderator).is_published
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("state", [S.SPAM, S.REJECTED])
def test_what_an_old_site_had_is_put_back_under_a_name_that_is_protected_now(
    network, moderator, state
):
    """Its writer can prove nothing any more, and was let in there."""
    PersonFactory(name="Ana Hill")
    comment = services.import_comment(
        network.post,
        parent=None,
        name="Ana Hill",
        email="ann@example.org",
        text="Long ago.",
        submit_date=timezone.now(),
        state=state,
        legacy_id="17",
    )
    assert services.decide(comment, S.PENDING, by=moderator).state == S.PENDING
