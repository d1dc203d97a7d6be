"""No one is told that a commenter is emailed who is not: said before, said after, and done."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.models import PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation import corrections, decisions, notices
from comments.moderation.offline import OfflineComment, record_on_behalf
from comments.moderation.transitions import SeenComment
from comments.moderation_mail import tokens
from comments.moderation_mail.tokens import MailDecision
from notifications.models import Delivery
from tests.support.decisions import take_effect
from tests.support.link_forms import press as press_link

pytestmark = pytest.mark.django_db

DECIDE = "/admin/public-comments/decide/"
NO_EMAIL = "No email: we have no confirmed email address for this person."


@pytest.fixture
def recorded(network, moderator):
    """A comment that came by post; its email address, if any, was never confirmed."""

    def recorded(email=""):
        said = OfflineComment(network.plan, "Ana", "By letter", email=email)
        return record_on_behalf(said, by=moderator)

    return recorded


def review_url(comment):
    return reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])


def mail_url(comment, decision, user):
    return reverse("comments:decide", args=[tokens.for_decision(comment, decision, user)])


def main_text(response):
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.select_one("main").get_text(" ").split())


def emails():
    return Delivery.objects.exclude(name="comment_confirmation").exclude(name="comment_received")


def decided(answer):
    """What the list says of the decision, beside the button that undoes it."""
    return BeautifulSoup(answer.content, "html.parser").select_one("[data-decided]").text


@pytest.mark.parametrize("email", ["", "ana@example.org"])
def test_nobody_is_said_to_be_emailed_about_a_recorded_comment(client, recorded, moderator, email):
    client.force_login(moderator)
    comment = recorded(email)
    decision_form = BeautifulSoup(client.get(review_url(comment)).content, "html.parser")
    said = decision_form.select_one("#reject").get_text(" ", strip=True)
    assert NO_EMAIL in said
    assert "We'll email" not in said
    assert NO_EMAIL in decision_form.select_one("#correct").get_text(" ", strip=True)
    seen = {"to": "rejected", "seen": "pending", "version": "1", "words": "Off topic"}
    answer = client.post(review_url(comment), seen, follow=True)
    assert f"Comment by {comment.full_name} rejected." in answer.text
    assert "We'll email" not in decided(answer)
    take_effect()
    assert not emails().exists()


def test_a_commenter_with_an_address_is_said_to_be_emailed_and_is(client, write, moderator):
    client.force_login(moderator)
    comment = write(state="pending", name="Sven Aldous")
    assert "We'll email the reason to the commenter." in main_text(client.get(review_url(comment)))
    seen = {"to": "published", "seen": "pending", "version": "1", "words": ""}
    answer = client.post(review_url(comment), seen, follow=True)
    assert "Comment by Sven Aldous approved. We'll email them in a few seconds." in decided(answer)
    take_effect()
    assert emails().get().name == "comment_published"


def test_several_are_counted(client, write, recorded, moderator):
    client.force_login(moderator)
    comments = [write(state="pending"), write(state="pending"), recorded()]
    chosen = {"to": "rejected", "id": [comment.pk for comment in comments]}
    asked = client.get(DECIDE, chosen)
    assert "We'll email the reason to 2 of 3 commenters." in main_text(asked)
    assert "1 has no confirmed email address." in main_text(asked)
    form = BeautifulSoup(asked.content, "html.parser").select_one("main form[method=post]")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    done = client.post(form["action"], data | {"words": "Off topic"}, follow=True)
    assert "3 comments rejected. We emailed 2 commenters." in done.text
    assert emails().filter(name="comment_rejected").count() == 2


def test_of_several_without_an_address_none_is_said_to_be_emailed(client, recorded, moderator):
    client.force_login(moderator)
    chosen = {"to": "published", "id": [recorded().pk, recorded().pk]}
    asked = main_text(client.get(DECIDE, chosen))
    assert "We do not email the commenters." in asked
    assert "We'll email" not in asked


@pytest.mark.parametrize("decision", [MailDecision.APPROVE, MailDecision.REJECT])
def test_a_decision_by_email_says_the_same(client, write, recorded, moderator, decision):
    page = main_text(client.get(mail_url(recorded(), decision, moderator)))
    assert NO_EMAIL in page
    comment = write(state="pending", name="Sven Aldous")
    url = mail_url(comment, decision, moderator)
    page = main_text(client.get(url))
    assert "email" in page.partition("We'll ")[2]
    assert NO_EMAIL not in page
    done = main_text(press_link(client, url, {"words": "Off topic"}))
    assert "We emailed Sven Aldous." in done
    assert emails().count() == 1


def test_who_was_told_of_the_first_publication_is_not_told_again(write, moderator):
    comment = decisions.decide(write(), S.REMOVED, by=moderator, reason="Mistake")
    assert not notices.is_emailed(comment, S.PUBLISHED)
    Delivery.objects.all().delete()
    result = decisions.decide_many([SeenComment.of(comment)], S.PUBLISHED, by=moderator)
    assert result.emailed == 0
    assert not Delivery.objects.exists()


def test_a_correction_takes_what_was_seen(write, moderator):
    comment = write("First text")
    corrections.correct(comment, "Second", note="Typing error", by=moderator, seen_version=1)
    assert PublicComment.objects.get().comment == "Second"
