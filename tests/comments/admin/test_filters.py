"""The queue: each comment in its context, every way to narrow the list, and what it costs."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.author import services as verbs
from comments.models import CommentEdit, CommentReport, PublicComment
from comments.models.status import ModerationStatus as S
from comments.submission import services
from tests.support import factories as make
from tests.support.decisions import take_effect

pytestmark = pytest.mark.django_db

LIST = "/admin/public-comments/"


@pytest.fixture
def listed(client, moderator):
    """The texts of the comments that the list shows for a query."""
    client.force_login(moderator)

    def listed(**query):
        response = client.get(LIST, query)
        assert response.status_code == 200
        rows = BeautifulSoup(response.content, "html.parser").select(".queue__comment")
        return [row.get_text(strip=True) for row in rows]

    return listed


def row(client, comment):
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    return " ".join(page.select_one(f"#row-{comment.pk}").get_text(" ").split())


def change(comment, **values):
    PublicComment.objects.filter(pk=comment.pk).update(**values)


def test_a_row_tells_what_a_moderator_needs_to_know(client, network, write, moderator):
    client.force_login(moderator)
    parent = write("Who pays for it?", name="Asking Anna")
    for state in ("published", "published", "rejected", "spam"):
        write("Earlier", email="omar@example.org", state=state)
    comment = write(
        "The treasury does.", name="Omar", email="Omar@example.org", parent=parent, state="pending"
    )
    waited = timezone.now() - timedelta(days=3)
    change(comment, queued_at=waited, spam_score=30, spam_reasons=["Came very fast"])
    CommentReport.objects.create(comment=comment, kind="abuse", reporter_digest="a")
    CommentEdit.objects.create(comment=comment, text="Anew")
    change(comment, assigned_to=moderator, proposed_state=S.REJECTED, proposed_by=moderator)
    text = row(client, comment)
    for said in (
        network.post.title,
        "Asking Anna wrote: Who pays for it?",
        "The treasury does.",
        "2 published, 1 rejected, 1 marked as spam, 1 report",
        "Waiting 3 days",
        "Came very fast",
        "Spam score: 30",
        "Reported: It insults or threatens someone",
        "Edit awaiting moderation",
        "Edit awaiting moderation:",
        "[added: Anew",
        "Assigned to Mona",
        "Mona proposes: Rejected",
    ):
        assert said in text
    assert "First comment" in row(client, write("By a newcomer", state="pending"))


@pytest.mark.collation
def test_filters(client, network, write, listed, moderator):
    write("on a post", state="pending")
    event = write("on an event", page=network.event, state="pending")
    linked = write("see http://example.org", state="pending")
    risky = write("risky", state="pending")
    change(risky, spam_score=70)
    some = write("a bit risky", state="pending")
    change(some, spam_score=20)
    old = write("old", state="pending")
    change(old, queued_at=timezone.now() - timedelta(days=4))
    change(write("decided long ago"), queued_at=timezone.now() - timedelta(days=40))
    mine = write("mine", state="pending")
    change(mine, assigned_to=moderator)
    reported = write("reported")
    CommentReport.objects.create(comment=reported, kind="spam", reporter_digest="a")
    dealt_with = write("dealt with")
    CommentReport.objects.create(
        comment=dealt_with, kind="spam", reporter_digest="a", resolved_at=timezone.now()
    )
    edited = write("edited")
    CommentEdit.objects.create(comment=edited, text="Anew")
    write("spam itself", state="spam")

    assert set(listed(state="spam")) == {"spam itself"}
    assert set(listed(state=["published"])) == {
        *("decided long ago", "reported", "dealt with", "edited")
    }
    assert listed(has="reports") == ["reported"]
    assert listed(has="edit") == ["edited"]
    assert listed(has="links") == ["see http://example.org"]
    assert listed(risk="high") == ["risky"]
    assert listed(risk="some", q="bit") == ["a bit risky"]
    assert listed(age="3") == ["old"]
    assert listed(age="7") == []
    assert listed(assigned="me") == listed(assigned="anyone") == ["mine"]
    assert "mine" not in listed(assigned="no-one")
    assert listed(section=network.events.path) == listed(page=network.event.pk) == ["on an event"]
    assert listed(commenter=event.pk) == ["on an event"]
    assert listed(state="pending", has="links", section=network.blog.path) == [linked.comment]
    assert listed(state="pending", q="example") == [linked.comment]
    assert listed(q="reader") != []


@pytest.mark.parametrize(
    "query",
    [
        {"state": "nonsense"},
        {"page": "x"},
        {"commenter": "9" * 40},
        {"commenter": "-1"},
        {"commenter": "1.5"},
        {"section": "9" * 40},
        {"age": "x"},
        {"p": "nonsense"},
        {"p": "99999"},
        {"ordering": "user_email"},
        {"q": "%_\\'\""},
    ],
)
def test_odd_queries_show_a_list(client, write, moderator, query):
    client.force_login(moderator)
    write(state="pending")
    assert client.get(LIST, query).status_code == 200


def test_appeals_are_found_until_they_are_decided(write, listed, moderator, groups):
    rejected = services.decide(write("unfair", state="pending"), S.REJECTED, by=None, reason="x")
    appealed = verbs.appeal(rejected, "I was quoting.")
    assert listed(has="appeal") == ["unfair"]
    services.decide(appealed, S.PUBLISHED, by=None)
    assert listed(has="appeal") == []


def test_saved_views_are_plain_links_with_their_numbers(client, write, moderator):
    client.force_login(moderator)
    write(state="pending")
    write(state="pending")
    CommentReport.objects.create(comment=write(), kind="spam", reporter_digest="a")
    page = BeautifulSoup(client.get(LIST, {"state": "pending"}).content, "html.parser")
    links = {a.get_text(" ", strip=True): a for a in page.select(".queue-views a")}
    assert links["Awaiting moderation 2"]["aria-current"] == "page"
    shown = BeautifulSoup(client.get(links["Reported 1"]["href"]).content, "html.parser")
    assert len(shown.select(".queue__row")) == 1
    for link in links.values():
        assert client.get(link["href"]).status_code == 200


def test_a_proposal_about_a_published_comment_is_found_too(client, write, moderator):
    client.force_login(moderator)
    for state, proposed in (("published", S.REMOVED), ("pending", S.SPAM), ("pending", "")):
        change(write(state=state), proposed_state=proposed)
    page = BeautifulSoup(client.get(LIST, {"state": "pending"}).content, "html.parser")
    links = {a.get_text(" ", strip=True): a for a in page.select(".queue-views a")}
    shown = BeautifulSoup(client.get(links["Second review 2"]["href"]).content, "html.parser")
    assert len(shown.select(".queue__row")) == 2


def test_nothing_waiting_is_said_in_words(client, moderator, network):
    client.force_login(moderator)
    assert "No comments to moderate." in client.get(LIST, {"state": "pending"}).content.decode()


def test_a_row_is_decided_in_place(client, write, moderator):
    client.force_login(moderator)
    comment = write(state="pending")
    here = f"{LIST}?state=pending&q=parish"
    page = BeautifulSoup(client.get(here).content, "html.parser")
    button = page.select_one(f"#row-{comment.pk} button[value=published]")
    assert page.select_one(f"#{button['form']}")["method"] == "post"
    response = client.post(button["formaction"], {button["name"]: button["value"]})
    assert response["Location"] == here
    take_effect()
    assert PublicComment.objects.get(pk=comment.pk).state == S.PUBLISHED


def test_the_way_back_is_the_list_also_from_rows_that_were_fetched_alone(client, write, moderator):
    client.force_login(moderator)
    write(state="pending")
    fetched = client.get(f"{LIST}results/", {"state": "pending", "_w_filter_fragment": "1"})
    link = BeautifulSoup(fetched.content, "html.parser").select_one("[data-open]")
    assert link["href"].endswith("?next=%2Fadmin%2Fpublic-comments%2F%3Fstate%3Dpending")


def test_the_way_back_leads_nowhere_else(client, write, moderator):
    client.force_login(moderator)
    comment = write(state="pending")
    url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
    data = {"to": "published", "seen": "pending", "version": "1", "next": "https://evil.example/"}
    assert "evil" not in client.post(url, data)["Location"]


def test_who_may_only_look_gets_no_buttons(client, write, network):
    from django.contrib.auth.models import Permission

    user = make.UserFactory()
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "view_publiccomment"])
    )
    client.force_login(user)
    comment = write(state="pending")
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    assert page.select_one(f"#row-{comment.pk}")
    assert not page.select(".queue form, #decide-many, .queue input")


def test_fifty_rows_cost_as_many_queries_as_two(client, network, write, moderator):
    client.force_login(moderator)

    def fill(number):
        for index in range(number):
            parent = write(f"Parent {index}")
            comment = write("Reply", parent=parent, page=network.post, state="pending")
            CommentReport.objects.create(comment=comment, kind="spam", reporter_digest="a")
            change(comment, assigned_to=moderator)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST, {"state": "pending"}).status_code == 200
        return len(captured)

    fill(2)
    cost()
    few = cost()
    fill(20)
    assert cost() == few <= 27


def test_a_text_that_is_cut_in_the_list_is_not_approved_there(client, write, moderator):
    client.force_login(moderator)
    short, long = write("Short", state="pending"), write("Long " * 200, state="pending")
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    assert page.select_one(f"#row-{short.pk} button[value=published]")
    assert not page.select_one(f"#row-{long.pk} button[value=published]")
    assert page.select_one(f"#row-{long.pk} button[value=spam]")


def test_an_appeal_against_oneself_is_left_to_others_with_a_word(client, write, groups):
    mine, other = (make.UserFactory(groups=["Moderators"]) for _ in range(2))
    rejected = services.decide(write(state="pending"), S.REJECTED, by=mine, reason="No")
    appealed = verbs.appeal(rejected, "I was quoting.")
    review = reverse("wagtailsnippets_comments_publiccomment:edit", args=[appealed.pk])
    for user, buttons in ((mine, False), (other, True)):
        client.force_login(user)
        listed = BeautifulSoup(client.get(LIST).content, "html.parser")
        assert bool(listed.select(f"#row-{appealed.pk} button")) == buttons
        page = client.get(review)
        assert bool(BeautifulSoup(page.content, "html.parser").select("#decide")) == buttons
        assert ("another moderator decides" in page.content.decode()) != buttons
