"""Whoever reports a comment and leaves an address hears of it, and can object once."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import retention
from comments.author import services as verbs
from comments.models import CommentReport, ReportKind
from comments.models.status import ModerationStatus
from comments.moderation import decisions, statistics
from comments.moderation.conflicts import NotAllowed
from comments.moderation.transitions import SeenComment
from comments.reporting import services as reporting
from comments.submission import services
from core.rate_limits import DAY, RateLimit
from tests.support.factories import UserFactory
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db
S = ModerationStatus
ME = "rae@example.org"


@pytest.fixture
def send(client):
    """Open the form of a comment and send a report with an address: the response."""

    def send(comment, ip="192.0.2.7", **typed):
        url = reverse("comments:report", args=[comment.pk])
        soup = BeautifulSoup(client.get(url, REMOTE_ADDR=ip).content, "html.parser")
        hidden = {field["name"]: field["value"] for field in soup.select("input[type=hidden]")}
        data = {"kind": "abuse", "text": "", "honeypot": "", "email": ME, **hidden, **typed}
        return client.post(url, data, REMOTE_ADDR=ip)

    return send


@pytest.fixture
def mine(send_mail_now):
    """What was sent to the address since it was last asked, as pairs of subject and body."""
    return lambda: [(mail.subject, mail.body) for mail in send_mail_now() if mail.to == [ME]]


@pytest.fixture
def comment(write, send_mail_now):
    comment = write(name="Otto Brandt", text="A rude thing to say")
    send_mail_now()
    return comment


def status_path(body):
    return (
        next(line for line in body.splitlines() if "/comments/reports/" in line)
        .partition("://")[2]
        .partition("/")[2]
    )


def link_in(body):
    return "/" + status_path(body)


def test_a_receipt_says_nothing_of_the_author_nor_of_what_was_typed(send, mine, comment, client):
    response = send(comment, text="Buy pills at https://pills.example")
    assert response["Location"].endswith("?receipt")
    assert "email you a receipt" in client.get(response["Location"]).text
    [(subject, body)] = mine()
    assert subject.startswith("We received your report")
    for private in ("Otto", "Brandt", "rude", "pills", comment.user_email):
        assert private not in subject + body
    page = client.get(link_in(body))
    assert "A moderator has not decided yet" in page.text
    assert "Otto" not in page.text
    assert page["Referrer-Policy"] == "no-referrer"


def test_who_leaves_no_address_reports_as_ever(send, mine, comment):
    assert not send(comment, email="")["Location"].endswith("?receipt")
    assert CommentReport.objects.get().email == ""
    assert mine() == []


def test_an_address_that_is_none_keeps_what_was_typed(send, comment):
    response = send(comment, email="rae", text="Keep this")
    assert response.status_code == 422
    assert "Keep this" in response.text
    assert not CommentReport.objects.exists()


@pytest.mark.parametrize(
    ("limit", "ips"),
    [
        ("RECEIPTS_FROM_NETWORK", ["192.0.2.7"] * 3),
        ("RECEIPTS_TO_ADDRESS", ["192.0.2.7", "198.51.100.7", "203.0.113.7"]),
    ],
)
def test_strangers_mailboxes_are_not_filled(send, mine, write, monkeypatch, limit, ips):
    monkeypatch.setattr(reporting, limit, RateLimit("test.receipts", 2, DAY))
    answers = [send(write(), ip, text="Keep this") for ip in ips]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "send your report without one" in answers[-1].text
    assert "Keep this" in answers[-1].text
    assert len(mine()) == 2
    assert CommentReport.objects.count() == 2


def test_the_decision_comes_with_its_reason_and_the_address_goes(send, mine, comment, moderator):
    send(comment)
    mine()
    services.decide(comment, S.REMOVED, by=moderator, reason="It insults a neighbour.")
    [(subject, body)] = mine()
    assert subject.startswith("Our decision on your report")
    assert "We agreed with your report" in body
    assert "It insults a neighbour." in body
    assert "you can object" not in body
    report = CommentReport.objects.get()
    assert (report.outcome, report.email) == ("upheld", "")


@pytest.mark.parametrize("how", ["withdrawn", "spam"])
def test_also_where_it_goes_another_way(send, mine, comment, moderator, how):
    send(comment)
    mine()
    if how == "withdrawn":
        verbs.withdraw(comment)
    else:
        services.decide(comment, S.SPAM, by=moderator)
    [(_subject, body)] = mine()
    assert ("has withdrawn it" if how == "withdrawn" else "We agreed") in body


class TestObjection:
    """One, by the link, to a decision that the comment stays."""

    @pytest.fixture
    def link(self, client, send, mine, comment, moderator):
        """The page of a report that a moderator has dismissed with a reason."""
        send(comment, text="He means my mother")
        mine()
        client.force_login(moderator)
        edit = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
        data = {"dismiss_reports": "1", "dismiss_reports-reason": "It is sharp but fair."}
        assert client.post(edit, data).status_code == 302
        client.logout()
        [(_subject, body)] = mine()
        assert "decided that it stays" in body
        assert "It is sharp but fair." in body
        return link_in(body)

    def test_it_reaches_the_queue_with_the_first_decision(
        self, client, link, comment, moderator, mine
    ):
        assert "Object to this decision" in client.get(link).text
        assert press(client, link, {"text": "It is about her illness"}).status_code == 302
        assert press(client, link, {"text": "And again"}).status_code == 302
        objection = CommentReport.objects.get(kind=ReportKind.OBJECTION)
        assert (objection.text, objection.email) == ("It is about her illness", ME)
        assert CommentReport.objects.exclude(email="").count() == 1
        client.force_login(moderator)
        queue = reverse("wagtailsnippets_comments_publiccomment:list")
        assert "Objection to the decision" in client.get(queue, {"has": "reports"}).text
        edit = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
        review = client.get(edit).text
        for words in ("First decision: Mona kept the comment", "He means my mother"):
            assert words in review
        assert ME not in review
        client.logout()
        assert "Object to this decision" not in client.get(link).text
        reporting.dismiss_reports(comment, moderator)
        [(_subject, body)] = mine()
        assert "This decision is final" in body
        assert not CommentReport.objects.exclude(email="").exists()

    @pytest.fixture
    def colleague(self, groups):
        return UserFactory(username="colleague", groups=["Moderators"])

    @pytest.mark.parametrize("to", [None, S.REMOVED, S.SPAM])
    def test_who_decided_on_the_report_leaves_it_to_another(
        self, client, link, comment, moderator, colleague, mine, to
    ):
        def decide(by):
            if to is None:
                reporting.dismiss_reports(comment, by, reason="Fair")
            else:
                services.decide(comment, to, by=by, reason="Unfair")

        press(client, link, {"text": "It is about her illness"})
        with pytest.raises(NotAllowed, match="another moderator decides"):
            decide(moderator)
        assert mine() == []
        decide(colleague)
        [(_subject, body)] = mine()
        assert ("This decision is final" in body) == (to is None)
        assert not ModelLogEntry.objects.filter(action="comments.decide_alone").exists()

    def test_they_are_told_and_offered_only_what_they_can_do(
        self, client, link, comment, moderator, colleague
    ):
        press(client, link, {"text": "It is about her illness"})
        edit = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])

        def buttons(user):
            client.force_login(user)
            soup = BeautifulSoup(client.get(edit).content, "html.parser")
            words = " ".join(soup.select_one("main").get_text(" ").split())
            return words, {button.get_text(" ", strip=True) for button in soup.select("button")}

        words, offered = buttons(moderator)
        assert "the reader objects to it: another moderator decides" in words
        assert "Unpublish and review again…" in offered
        assert not {"Remove", "Mark as spam…", "Dismiss reports"} & offered
        # What an older page still offers is refused in words.
        sent = client.post(edit, {"dismiss_reports": "1", "dismiss_reports-reason": "Fair."})
        assert sent.status_code == 422
        assert "another moderator decides" in sent.text
        assert "Fair." in sent.text
        words, offered = buttons(colleague)
        assert "another moderator decides" not in words
        assert {"Dismiss reports"} <= offered

    def test_no_one_decides_it_from_the_list(self, client, link, moderator, colleague):
        press(client, link, {"text": "It is about her illness"})
        client.force_login(colleague)
        queue = reverse("wagtailsnippets_comments_publiccomment:list")
        page = client.get(queue, {"has": "reports"}).text
        assert "Objection to the decision" in page
        assert "Mark as spam…" not in page.partition("</table>")[0]

    def test_in_bulk_it_is_skipped(self, link, client, comment, write, moderator, colleague):
        other = write("Another one")
        press(client, link, {"text": "It is about her illness"})
        seen = [SeenComment.of(one) for one in (comment, other)]
        result = decisions.decide_many(seen, S.REMOVED, by=moderator, reason="Unfair")
        assert [one.pk for one in result.decided] == [other.pk]
        assert len(result.skipped) == 1

    def test_the_only_moderator_decides_and_the_log_says_so(self, client, link, comment, moderator):
        press(client, link, {"text": "It is about her illness"})
        assert reporting.dismiss_reports(comment, moderator) == 1
        entry = ModelLogEntry.objects.get(action="comments.decide_alone")
        assert entry.user == moderator
        client.force_login(moderator)
        history = reverse("wagtailsnippets_comments_publiccomment:history", args=[comment.pk])
        assert "as the only moderator" in client.get(history).text

    def test_it_needs_words_and_a_button(self, client, link):
        for sent in ({"text": "x"}, {}):
            response = client.post(link, sent)
            assert response.status_code == 422
        assert press(client, link, {"text": ""}).status_code == 422
        assert CommentReport.objects.count() == 1

    def test_after_the_time_for_it_there_is_none_and_no_address(self, client, link):
        CommentReport.objects.update(resolved_at=timezone.now() - timedelta(days=31))
        assert press(client, link, {"text": "Too late"}).status_code == 409
        retention.forget_reporters()
        assert CommentReport.objects.get().email == ""

    def test_within_it_the_address_stays(self, link):
        retention.forget_reporters()
        assert CommentReport.objects.get().email == ME


def test_whose_address_it_was_deletes_it(client, send, mine, comment, moderator):
    send(comment)
    [(_subject, body)] = mine()
    link = link_in(body)
    assert client.post(link, {"pressed": "forget"}).status_code == 422
    assert press(client, link, {"pressed": "forget"}).status_code == 302
    assert CommentReport.objects.get().email == ""
    reporting.dismiss_reports(comment, moderator)
    assert mine() == []


@pytest.mark.parametrize("token", ["x", "1:abc", "MQ:x"])
def test_a_link_that_is_not_ours_says_so(client, db, token):
    assert client.get(f"/comments/reports/{token}/").status_code == 404


def test_the_public_log_counts_what_was_decided(client, send, write, moderator):
    kept, gone = write(), write()
    send(kept)
    send(kept, kind="spam")
    send(gone)
    reporting.dismiss_reports(kept, moderator)
    services.decide(gone, S.REMOVED, by=moderator, reason="No")
    month = statistics.count(timezone.localdate().replace(day=1))
    assert (month.reported, month.reports_upheld, month.reports_not_upheld) == (3, 1, 2)
    page = client.get(reverse("comments:log")).text
    assert "Reports not upheld" in page
    assert "reports_upheld,reports_not_upheld" in client.get(reverse("comments:log_csv")).text
