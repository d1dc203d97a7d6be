"""Several comments at once: what the page says will happen is what happens, to exactly those."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.admin import bulk
from comments.author import services as verbs
from comments.models import BulkDecision, CannedReason, PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation import bulk as background
from comments.submission import services
from tests.support import factories as make

pytestmark = pytest.mark.django_db

LIST = "/admin/public-comments/"
DECIDE = "/admin/public-comments/decide/"


@pytest.fixture(autouse=True)
def signed_in(client, moderator):
    client.force_login(moderator)


@pytest.fixture
def ask(client):
    """The page that asks once more, for what was ticked or for the whole of a list."""

    def ask(to, *ticked, **query):
        query = query | {"to": to, "id": [comment.pk for comment in ticked]}
        response = client.get(DECIDE, query)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").select_one("main")

    return ask


@pytest.fixture
def press(client):
    """Press the button of a page, with what was typed."""

    def press(page, follow=False, **typed):
        form = page.select_one("form[method=post]")
        data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
        return client.post(form["action"], data | typed, follow=follow)

    return press


def state(*comments):
    stored = PublicComment.objects.in_bulk([comment.pk for comment in comments])
    return [stored[comment.pk].state for comment in comments]


def said(page):
    return " ".join(page.get_text(" ").split())


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_the_page_that_asks_has_a_title(client, write):
    response = client.get(DECIDE, {"to": "spam", "id": write(state="pending").pk})
    title = BeautifulSoup(response.content, "html.parser").title.get_text(strip=True)
    assert title.startswith("Several comments")


def test_all_means_all_of_the_list_with_its_filters_and_its_search(ask, press, network, write):
    wanted = [write(f"Ports number {n}", state="pending") for n in range(3)]
    others = [
        write("Ports on another page", page=network.event, state="pending"),
        write("Parish councils", state="pending"),
        write("Ports again", state="rejected"),
    ]
    page = ask("published", all="1", q="ports", state="pending", page=network.post.pk)
    assert "Approve 3 comments" in said(page)
    assert "another page" not in said(page)
    press(page)
    assert state(*wanted) == [S.PUBLISHED] * 3
    assert state(*others) == [S.PENDING, S.PENDING, S.REJECTED]


def test_all_means_those_on_other_pages_of_the_list_too(ask, press, write):
    comments = [write(f"Number {n}", state="pending") for n in range(60)]
    page = ask("spam", all="1", state="pending", p="2")
    assert "Mark 60 comments as spam" in said(page)
    press(page)
    assert set(state(*comments)) == {S.SPAM}


def test_the_form_of_the_list_carries_its_filters(client, write):
    write("Ports", state="pending")
    query = {"state": ["pending", "rejected"], "q": "ports", "ordering": "-spam_score", "p": "1"}
    page = BeautifulSoup(client.get(LIST, query).content, "html.parser")
    form = page.select_one("#decide-many")
    assert (form["method"], form["action"]) == ("get", DECIDE)
    pairs = {(field["name"], field["value"]) for field in form.select("input[type=hidden]")}
    assert pairs == {
        ("state", "pending"),
        ("state", "rejected"),
        ("q", "ports"),
        ("ordering", "-spam_score"),
    }
    assert page.select_one(".queue__tick")["form"] == form["id"]


@pytest.mark.parametrize(
    "query", [{"page": "999999"}, {"state": "nonsense"}, {"q": "a\0b"}, {"age": "x"}]
)
def test_a_filter_that_means_nothing_does_not_mean_everything(client, write, query):
    comment = write(state="pending")
    response = client.get(DECIDE, {"all": "1", "to": "published"} | query, follow=True)
    assert "nothing was selected" in messages(response)
    assert state(comment) == [S.PENDING]


def test_the_ticked_ones_and_no_others(ask, press, write):
    ticked = [write(state="pending") for _ in range(3)]
    other = write(state="pending")
    page = ask("published", *ticked, state="pending")
    response = press(page, follow=True)
    assert state(*ticked, other) == [S.PUBLISHED] * 3 + [S.PENDING]
    assert "3 comments approved." in messages(response)
    assert response.redirect_chain == [(f"{LIST}?state=pending", 302)]


def test_looking_changes_nothing(ask, write):
    comment = write(state="pending")
    ask("published", comment)
    assert state(comment) == [S.PENDING]
    assert not BulkDecision.objects.exists()


def test_only_what_was_seen_is_decided_even_if_more_come_in(ask, press, write):
    early = write("Early", state="pending")
    page = ask("published", all="1", state="pending")
    late = write("Late", state="pending")
    press(page)
    assert state(early, late) == [S.PUBLISHED, S.PENDING]


def test_the_page_says_what_will_happen(ask, network, write):
    waiting = [write(f"Waits {n}", name=f"Writer {n}", state="pending") for n in range(12)]
    again = [write(state="rejected"), write(state="spam")]
    published = write(state="published")
    words = said(ask("published", *waiting, *again, published))
    assert "Approve 14 comments" in words
    assert "Awaiting moderation (12), Rejected (1), Spam (1)" in words
    assert "They are published straight away." in words
    assert "1 comment cannot be changed this way and will be skipped" in words
    assert f"Writer 0 , {network.post.title} : Waits 0" in words
    assert words.index("Waits 0") < words.index("Waits 1") < words.index("Waits 9")
    assert "Waits 10" not in words
    assert "and 4 more" in words


def test_a_text_cannot_act_on_the_page(ask, write):
    comment = write("<script>alert(1)</script>", name="<b>Bold</b>", state="pending")
    page = ask("published", comment)
    assert not [script for script in page.select("script") if "alert" in script.get_text()]
    assert not page.select(".bulk__examples b")
    assert "<script>alert(1)</script>" in said(page)


def test_a_rejection_needs_a_reason_ready_or_typed(ask, press, client, write, send_mail_now):
    ready = CannedReason.objects.create(title="Tone", text="Please stay polite.")
    comments = [write(state="pending") for _ in range(2)]
    send_mail_now()
    page = ask("rejected", *comments)
    refused = press(page, words="  ")
    assert refused.status_code == 422
    again = BeautifulSoup(refused.content, "html.parser").select_one("main")
    assert "Choose or enter a reason" in said(again)
    assert "Reject 2 comments" in said(again)
    assert state(*comments) == [S.PENDING] * 2
    press(again, ready=str(ready.pk), words="See rule 3.")
    stored = PublicComment.objects.filter(state=S.REJECTED)
    assert {(row.decision_reason, row.decision_title) for row in stored} == {
        ("Please stay polite.\n\nSee rule 3.", "Tone")
    }
    mails = send_mail_now()
    assert len(mails) == 2
    assert all("Please stay polite." in mail.body for mail in mails)


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        ("pending", "spam", S.SPAM),
        ("published", "removed", S.REMOVED),
        ("spam", "pending", S.PENDING),
        ("rejected", "pending", S.PENDING),
    ],
)
def test_every_verb(ask, press, write, before, to, after):
    comments = [write(state=before) for _ in range(2)]
    press(ask(to, *comments), words="Because")
    assert state(*comments) == [after] * 2


def test_stale_ones_are_left_alone_and_said(ask, press, write):
    decided, rewritten, untouched = (write(state="pending") for _ in range(3))
    page = ask("published", decided, rewritten, untouched)
    services.decide(decided, S.SPAM, by=None)
    PublicComment.objects.filter(pk=rewritten.pk).update(comment="Anew", text_version=2)
    response = press(page, follow=True)
    assert state(decided, rewritten, untouched) == [S.SPAM, S.PENDING, S.PUBLISHED]
    assert "1 comment approved." in messages(response)
    assert "2 comments were skipped" in messages(response)


def test_pressing_twice_decides_once(ask, press, write, send_mail_now):
    comments = [write(state="pending") for _ in range(3)]
    send_mail_now()
    page = ask("published", *comments)
    press(page)
    assert "3 comments were skipped" in messages(press(page, follow=True))
    assert len(send_mail_now()) == 3


@pytest.mark.parametrize("chosen", ["", "nonsense", "a:b:c"])
def test_what_was_not_sealed_here_is_refused(client, write, chosen):
    write(state="pending")
    response = client.post(DECIDE, {"chosen": chosen}, follow=True)
    assert "open for too long" in messages(response)
    assert PublicComment.objects.pending().count() == 1


def test_a_selection_is_sealed_for_this_page_only(client, write, settings):
    comment = write(state="pending")
    forged = {"to": "published", "seen": [[comment.pk, "pending", 1]]}
    for seal in (
        signing.dumps(forged, salt="another"),
        signing.dumps(forged, key="guessed", salt="comments.admin.bulk"),
    ):
        client.post(DECIDE, {"chosen": seal})
    assert state(comment) == [S.PENDING]


def test_a_selection_does_not_keep_for_days(ask, press, write, monkeypatch):
    comment = write(state="pending")
    page = ask("published", comment)
    monkeypatch.setattr(bulk, "_LIFETIME", -1)
    assert "open for too long" in messages(press(page, follow=True))
    assert state(comment) == [S.PENDING]


def test_nothing_ticked_is_said(client, write):
    write(state="pending")
    response = client.get(DECIDE, {"to": "published", "state": "pending"}, follow=True)
    assert "Select comments first" in messages(response)
    assert response.redirect_chain == [(f"{LIST}?state=pending", 302)]


@pytest.mark.parametrize(
    "query", [{"id": "x", "to": "published"}, {"id": "9" * 40, "to": "spam"}, {"id": "-1"}]
)
def test_odd_numbers_are_nothing(client, write, query):
    write(state="pending")
    assert client.get(DECIDE, {"to": "published"} | query).status_code == 302


@pytest.mark.parametrize("to", ["", "nonsense", "withdrawn"])
def test_odd_verbs_are_refused(client, write, to):
    assert client.get(DECIDE, {"to": to, "id": write(state="pending").pk}).status_code == 400


def test_if_nothing_is_possible_there_is_no_button(ask, write):
    page = ask("removed", write(state="pending"), write(state="unconfirmed"))
    assert not page.select("form[method=post]")
    assert "Nothing to decide" in said(page)
    assert "2 comments cannot be changed this way and will be skipped" in said(page)
    assert "mail" not in said(page)


def test_the_way_back_leads_nowhere_else(ask, press, write):
    for wanted in ("https://evil.example/", "javascript:alert(1)", "//evil.example"):
        page = ask("rejected", write(state="pending"))
        refused = press(page, words="", next=wanted)
        assert wanted not in refused.content.decode()
        assert press(page, words="x", next=wanted)["Location"].startswith(LIST)


@pytest.mark.parametrize("rights", [["access_admin"], ["access_admin", "view_publiccomment"]])
def test_who_may_not_moderate_decides_nothing(client, ask, write, rights):
    comments = [write(state="pending") for _ in range(2)]
    page = ask("published", *comments)
    sealed = page.select_one("input[name=chosen]")["value"]
    user = make.UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    assert client.post(DECIDE, {"chosen": sealed}).status_code == 302
    assert client.get(DECIDE, {"to": "spam", "all": "1"}).status_code == 302
    assert state(*comments) == [S.PENDING] * 2


def test_what_is_not_mine_alone_to_decide_is_said_and_done(
    client, ask, press, network, write, groups
):
    ministry = make.OrganisationFactory(name="Ministry of Ports")
    insider = make.UserFactory(username="insider", groups=["Moderators"])
    make.PersonFactory(name="Ines Port", organisation=ministry, user=insider)
    network.event.organizer = ministry
    network.event.save()
    client.force_login(insider)
    mine = [write(f"Workshop {n}", page=network.event, state="pending") for n in range(2)]
    other = write("Elsewhere", state="pending")
    rejected = services.decide(write(state="pending"), S.REJECTED, by=insider, reason="Tone")
    appealed = verbs.appeal(rejected, "I was quoting the minister.")

    page = ask("published", *mine, other, appealed)
    assert "Approve 3 comments" in said(page)
    assert "2 comments are about your own organisation" in said(page)
    assert "1 comment will be skipped because you may not decide on it" in said(page)
    response = press(page, follow=True)
    assert state(*mine, other, appealed) == [S.PENDING, S.PENDING, S.PUBLISHED, S.PENDING]
    assert "2 comments are about your own organisation" in messages(response)
    assert set(
        PublicComment.objects.filter(proposed_by=insider).values_list("proposed_state", flat=True)
    ) == {S.PUBLISHED}


def test_asking_costs_the_same_for_three_and_for_thirty(client, write):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get(DECIDE, {"to": "published", "all": "1"})
        return len(captured)

    for _number in range(3):
        write(state="pending")
    cost()
    few = cost()
    for _number in range(27):
        write(state="pending")
    assert cost() == few


class TestVeryMany:
    """More than one request can do."""

    @pytest.fixture(autouse=True)
    def few_are_many(self, monkeypatch):
        monkeypatch.setattr(bulk, "AT_ONCE", 4)
        monkeypatch.setattr(background, "STEP", 3)

    @pytest.fixture
    def begun(self, ask, press, write):
        """Seven comments whose publication was confirmed: the answer and the comments."""
        comments = [write(f"Number {n}", state="pending") for n in range(7)]
        page = ask("published", all="1", state="pending")
        assert "in the background" in said(page)
        return press(page), comments

    def test_they_are_done_in_the_background_and_the_page_says_how_far(
        self, client, begun, send_mail_now, moderator
    ):
        answer, comments = begun
        job = BulkDecision.objects.get()
        assert answer["Location"] == f"{DECIDE}{job.pk}/"
        assert set(state(*comments)) == {S.PENDING}
        page = BeautifulSoup(client.get(answer["Location"]).content, "html.parser")
        assert page.select_one("[data-progress=going]")
        assert "0 of 7 comments processed" in said(page)

        background._take_step(job.pk)
        page = BeautifulSoup(client.get(answer["Location"]).content, "html.parser")
        assert "3 of 7 comments" in said(page)
        assert page.select_one("progress")["value"] == "3"

        services.decide(comments[-1], S.SPAM, by=moderator)
        send_mail_now()
        assert state(*comments) == [S.PUBLISHED] * 6 + [S.SPAM]
        page = BeautifulSoup(client.get(answer["Location"]).content, "html.parser")
        assert page.select_one("[data-progress=done]")
        assert "Done" in said(page)
        assert "7 of 7 comments" in said(page)
        assert "Published: 6" in said(page)
        assert "1 was skipped" in said(page)

    def test_pressing_twice_begins_it_once(self, ask, press, write):
        for n in range(7):
            write(f"Number {n}", state="pending")
        page = ask("published", all="1", state="pending")
        assert press(page)["Location"] == press(page)["Location"]
        assert BulkDecision.objects.count() == 1

    def test_a_reason_comes_along(self, ask, press, write, send_mail_now):
        comments = [write(state="pending") for _ in range(5)]
        send_mail_now()
        page = ask("rejected", *comments)
        assert press(page, words="").status_code == 422
        press(page, words="Off topic")
        mails = send_mail_now()
        assert set(state(*comments)) == {S.REJECTED}
        assert len([mail for mail in mails if "Off topic" in mail.body]) == 5

    def test_proposals_are_counted_over_all(self, client, ask, network, write, groups):
        ministry = make.OrganisationFactory()
        insider = make.UserFactory(username="insider", groups=["Moderators"])
        make.PersonFactory(organisation=ministry, user=insider)
        network.event.organizer = ministry
        network.event.save()
        for _number in range(6):
            write(page=network.event, state="pending")
        client.force_login(insider)
        assert "6 comments are about your own" in said(ask("published", all="1", state="pending"))

    def test_progress_is_for_moderators(self, client, begun):
        job = BulkDecision.objects.get()
        url = reverse("wagtailsnippets_comments_publiccomment:progress", args=[job.pk])
        assert client.get(f"{DECIDE}{job.pk + 1}/").status_code == 404
        user = make.UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert client.get(url).status_code == 302

    def test_a_number_too_long_is_no_page(self, client, network):
        assert client.get(f"{DECIDE}{'9' * 40}/").status_code == 404
