"""The moderation queue in the admin: what it shows, who may use it, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from tests.support.decisions import take_effect
from users.models import User

pytestmark = pytest.mark.django_db


def queue_url():
    return reverse("wagtailsnippets_comments_publiccomment:list")


def review_url(comment):
    return reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])


@pytest.fixture
def member(client, groups):
    """Sign somebody of a group in."""

    def member(group):
        user = User.objects.create_user(f"one-of-{group}".lower(), "", "pw")
        user.groups.add(groups[group])
        client.force_login(user)
        return user

    return member


def test_the_menu_leads_to_what_waits_oldest_first(client, write, moderator):
    client.force_login(moderator)
    write("Published long ago")
    for text in ("First in", "Second in"):
        write(text, state="pending")
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f"{queue_url()}?state=pending" in home
    html = client.get(queue_url(), {"state": "pending"}).content.decode()
    assert html.index("First in") < html.index("Second in")
    assert "Published long ago" not in html


def test_the_dashboard_says_how_many_wait_and_to_moderators_only(client, write, member):
    write(state="pending")
    member("Moderators")
    assert "1 comment awaits moderation" in client.get("/admin/").content.decode()
    client.logout()
    member("Editors")
    assert "awaits moderation" not in client.get("/admin/").content.decode()


def test_the_listing_can_be_searched(client, write, moderator):
    client.force_login(moderator)
    write("About beneficial ownership", state="pending")
    write("About the weather", state="pending")
    html = client.get(queue_url(), {"q": "ownership"}).content.decode()
    assert "beneficial" in html
    assert "weather" not in html


def test_a_comment_is_read_with_what_it_answers(client, write, moderator):
    client.force_login(moderator)
    parent = write("What the parent says")
    html = client.get(review_url(write("The reply", parent=parent, state="pending")))
    assert "What the parent says" in html.content.decode()
    assert "The reply" in html.content.decode()


def test_a_moderator_approves(client, network, write, member):
    member("Moderators")
    comment = write("Approve me", state="pending")
    data = {"to": "published", "seen": "pending", "version": "1", "words": ""}
    assert client.post(review_url(comment), data).status_code == 302
    assert "Approve me" not in client.get(network.post.url).content.decode()
    take_effect()
    assert "Approve me" in client.get(network.post.url).content.decode()


def test_a_rejection_needs_a_reason(client, write, moderator):
    client.force_login(moderator)
    comment = write(state="pending")
    data = {"to": "rejected", "seen": "pending", "version": "1", "words": "  "}
    response = client.post(review_url(comment), data)
    assert response.status_code == 422
    assert "Choose or enter a reason" in response.content.decode()
    client.post(review_url(comment), data | {"words": "Off topic"})
    take_effect()
    stored = PublicComment.objects.get(pk=comment.pk)
    assert (stored.state, stored.decision_reason) == ("rejected", "Off topic")


def test_the_second_moderator_is_shown_what_the_first_decided(client, write, moderator):
    client.force_login(moderator)
    comment = write(state="pending")
    services.decide(comment, ModerationStatus.SPAM, by=None)
    data = {"to": "published", "seen": "pending", "version": "1", "words": ""}
    html = client.post(review_url(comment), data, follow=True).content.decode()
    assert "has already decided on this comment" in html
    assert PublicComment.objects.get(pk=comment.pk).state == ModerationStatus.SPAM


def test_a_text_changed_while_it_was_read_is_not_decided(client, write, moderator):
    client.force_login(moderator)
    comment = write("As first written", state="pending")
    PublicComment.objects.filter(pk=comment.pk).update(comment="Rewritten", text_version=2)
    data = {"to": "published", "seen": "pending", "version": "1", "words": ""}
    html = client.post(review_url(comment), data, follow=True).content.decode()
    assert "Read it again before you decide" in html
    assert "Rewritten" in html
    assert PublicComment.objects.get(pk=comment.pk).state == ModerationStatus.PENDING


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"to": "nonsense", "seen": "pending", "version": "1"},
        {"to": "withdrawn", "seen": "pending", "version": "1"},
        {"to": "removed", "seen": "pending", "version": "1", "words": "x"},
        {"to": "published", "seen": "nonsense", "version": "1"},
    ],
)
def test_nonsense_changes_nothing(client, write, moderator, data):
    client.force_login(moderator)
    comment = write(state="pending")
    assert client.post(review_url(comment), data).status_code in (302, 422)
    assert PublicComment.objects.get(pk=comment.pk).state == ModerationStatus.PENDING


def test_a_moderator_answers_in_public(client, network, write, member):
    member("Moderators")
    comment = write()
    client.post(review_url(comment), {"reply": "1", "reply-text": "Here is our answer"})
    html = client.get(network.post.url).content.decode()
    assert "Here is our answer" in html
    assert "comment--official" in html


def test_an_empty_answer_is_refused(client, write, moderator):
    client.force_login(moderator)
    assert client.post(review_url(write()), {"reply": "1", "reply-text": ""}).status_code == 422


def test_opening_the_page_of_a_comment_changes_nothing(client, write, moderator):
    client.force_login(moderator)
    comment = write(state="pending")
    client.get(review_url(comment), {"to": "published", "seen": "pending", "version": "1"})
    assert PublicComment.objects.get(pk=comment.pk).state == ModerationStatus.PENDING


def test_editors_do_not_moderate(client, write, member):
    member("Editors")
    comment = write(state="pending")
    client.post(
        review_url(comment), {"to": "published", "seen": "pending", "version": "1", "words": ""}
    )
    assert PublicComment.objects.get(pk=comment.pk).state == ModerationStatus.PENDING
    assert client.get(queue_url()).status_code == 302


def test_nobody_adds_or_deletes_comments_in_the_admin(client, write, moderator):
    client.force_login(moderator)
    comment = write()
    namespace = "wagtailsnippets_comments_publiccomment"
    assert client.get(reverse(f"{namespace}:add")).status_code == 302
    client.post(reverse(f"{namespace}:delete", args=[comment.pk]))
    assert PublicComment.objects.filter(pk=comment.pk).exists()


def test_the_listing_costs_the_same_for_two_and_for_thirty(client, write, moderator):
    client.force_login(moderator)

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(queue_url(), {"state": "pending"}).status_code == 200
        return len(captured)

    write(state="pending")
    write(state="pending")
    count()
    few = count()
    for _number in range(28):
        write(state="pending")
    assert count() == few


def test_the_history_of_a_comment_is_shown(client, write, moderator):
    client.force_login(moderator)
    comment = services.decide(
        write(state="pending"), ModerationStatus.REJECTED, by=moderator, reason="Off topic"
    )
    url = reverse("wagtailsnippets_comments_publiccomment:history", args=[comment.pk])
    assert "Off topic" in client.get(url).content.decode()
