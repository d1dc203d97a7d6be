"""Reports: each reaches the moderators once, enough hide a comment, and nobody learns by whom."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction

from comments import tokens
from comments.author import services as verbs
from comments.models import CommentReport, PublicComment
from comments.models.status import ModerationStatus
from comments.reporting import services as reporting
from comments.reporting import services as reports
from comments.submission import services
from core.models import NetworkSettings, RateLimitHit
from core.rate_limits import RateLimit

pytestmark = pytest.mark.django_db
S = ModerationStatus


def address(comment):
    return reverse("comments:report", args=[comment.pk])


@pytest.fixture
def send(client):
    """Open the form from a network and send it: `send(comment, "192.0.2.7", kind="abuse")`."""

    def send(comment, ip="192.0.2.7", *, late=None, **typed):
        form = client.get(address(comment), REMOTE_ADDR=ip)
        soup = BeautifulSoup(form.content, "html.parser")
        hidden = {field["name"]: field["value"] for field in soup.select("input[type=hidden]")}
        if late:
            late()
        data = {"kind": "abuse", "text": "", "honeypot": "", **hidden, **typed}
        return client.post(address(comment), data, REMOTE_ADDR=ip)

    return send


@pytest.fixture
def crowd(send, wait):
    """Reports through so many providers, always the same ones, minutes apart."""

    def crowd(comment, count, **typed):
        for number in range(count):
            send(comment, f"198.{number}.100.1", late=lambda: wait(seconds=10), **typed)
            wait(minutes=11)

    return crowd


def test_each_published_comment_has_a_link(client, network, write):
    comment = write(name="Ann")
    write(state="pending")
    network.post.commenting = "read_only"
    network.post.save()
    soup = BeautifulSoup(client.get(network.post.url).content, "html.parser")
    (link,) = soup.select(".comment__actions a")
    assert link.get_text(" ", strip=True) == "Report the comment by Ann"
    assert link["href"] == address(comment)


def test_a_report_is_kept_and_nobody_sees_it(client, network, write, send):
    comment = write("Rude words")
    before = client.get(network.post.url).content
    response = send(comment, kind="private", text="That is my\u202e address.\x00")
    assert response["Location"] == reverse("comments:reported", args=[network.post.pk])
    report = CommentReport.objects.get()
    assert (report.comment_id, report.kind) == (comment.pk, "private")
    assert report.text == "That is my address."
    assert client.get(network.post.url).content == before
    assert "Thank you for your report" in client.get(response["Location"]).content.decode()
    assert ModelLogEntry.objects.order_by("-pk")[0].action == "comments.report"


def test_no_cookie_and_no_address_of_a_machine(client, write, send):
    response = send(write())
    assert not client.cookies
    assert not response.cookies
    report = CommentReport.objects.values().get()
    hit = RateLimitHit.objects.filter(kind="report").values().get()
    assert "192.0" not in f"{report}{hit}"


def test_reports_on_two_comments_cannot_be_told_to_be_by_one_reader(write, send):
    for comment in (write(), write()):
        send(comment)
    one, other = CommentReport.objects.values_list("reporter_digest", flat=True)
    assert not {one[:32], one[32:]} & {other[:32], other[32:]}


def test_a_double_click_is_one_report(write, send):
    comment = write()
    assert send(comment)["Location"] == send(comment)["Location"]
    assert CommentReport.objects.count() == 1


def test_enough_networks_hide_a_comment_once(client, network, write, crowd, stored, rules):
    rules(reports_to_hide=3)
    comment = write("Rude words")
    crowd(comment, 2)
    assert stored(comment).is_published
    assert "Rude words" in client.get(network.post.url).content.decode()
    crowd(comment, 3)
    comment = stored(comment)
    assert comment.state == S.PENDING
    assert comment.published_at
    assert "Rude words" not in client.get(network.post.url).content.decode()
    assert client.get(comment.get_absolute_url()).status_code == 404
    assert ModelLogEntry.objects.filter(action="comments.queue").count() == 2


def test_one_network_counts_once_whatever_it_says(write, send, stored, rules, wait):
    rules(reports_to_hide=2)
    comment = write()
    for number in range(9):
        late = lambda: wait(minutes=5)  # noqa: E731
        send(comment, f"192.0.2.{number}", text=f"Version {number}", kind="other", late=late)
    assert CommentReport.objects.count() == 9
    assert stored(comment).is_published


@pytest.mark.parametrize("needed", [0, 1])
def test_the_number_is_set_and_zero_means_never(write, crowd, stored, rules, needed):
    rules(reports_to_hide=needed)
    comment = write()
    crowd(comment, 5)
    assert stored(comment).is_published == (needed == 0)


def test_official_comments_are_never_hidden_by_reports(write, crowd, stored, rules, moderator):
    rules(reports_to_hide=1)
    answer = services.reply_officially(write(), by=moderator, text="We will see.")
    crowd(answer, 3)
    assert stored(answer).is_published
    assert CommentReport.objects.count() == 3


def test_what_a_moderator_has_approved_is_not_hidden_again(
    write, crowd, send, stored, rules, moderator, wait
):
    rules(reports_to_hide=3)
    comment = write()
    crowd(comment, 3)
    services.decide(stored(comment), S.PUBLISHED, by=moderator)
    assert not CommentReport.objects.filter(resolved_at=None).exists()
    assert CommentReport.objects.filter(resolved_by=moderator).count() == 3
    crowd(comment, 3)
    # All three reach the moderators again, and none of them counts.
    assert CommentReport.objects.filter(resolved_at=None).count() == 3
    assert stored(comment).is_published
    for number in range(9):
        send(comment, f"203.{number}.113.1", late=lambda: wait(minutes=5))
    assert CommentReport.objects.filter(resolved_at=None).count() == 12
    assert stored(comment).is_published


def test_the_same_readers_count_again_when_the_text_has_changed(
    write, crowd, stored, rules, moderator, wait
):
    rules(reports_to_hide=2, trust="publish")
    comment = write("Harmless")
    crowd(comment, 2)
    services.decide(stored(comment), S.PUBLISHED, by=moderator)
    wait(minutes=5)
    verbs.edit(comment, "Not harmless at all", seen="1.0")
    crowd(comment, 2)
    assert stored(comment).state == S.PENDING


def test_reports_can_be_dismissed_while_the_comment_stays(write, crowd, stored, moderator):
    comment = write()
    crowd(comment, 2)
    assert reporting.dismiss_reports(comment, moderator) == 2
    assert reporting.dismiss_reports(comment, moderator) == 0
    assert stored(comment).is_published
    assert ModelLogEntry.objects.filter(action="comments.dismiss_reports").count() == 1


@pytest.mark.parametrize("to", [S.REMOVED, S.SPAM])
def test_taking_the_comment_off_settles_the_reports(write, crowd, moderator, to):
    comment = write()
    crowd(comment, 2)
    services.decide(comment, to, by=moderator, reason="So")
    assert not CommentReport.objects.filter(resolved_at=None).exists()


def test_hiding_settles_nothing(write, crowd, rules):
    rules(reports_to_hide=2)
    crowd(write(), 2)
    assert CommentReport.objects.filter(resolved_at=None).count() == 2


def test_withdrawing_settles_the_reports(write, crowd):
    comment = write()
    crowd(comment, 2)
    verbs.withdraw(comment)
    assert not CommentReport.objects.filter(resolved_at=None).exists()


@pytest.mark.parametrize("state", sorted(set(S) - {S.PUBLISHED}))
def test_what_is_not_shown_looks_like_what_does_not_exist(client, write, state):
    comment = write("Held back", state=state)
    nothing = client.get(reverse("comments:report", args=[comment.pk + 1]))
    for response in (client.get(address(comment)), client.post(address(comment))):
        assert response.status_code == 404
        assert response.content == nothing.content
    assert not CommentReport.objects.exists()


@pytest.mark.parametrize("hide", ["unpublish", "private", "off"])
def test_nothing_is_reported_where_nothing_is_shown(client, network, write, send, hide):
    comment = write("Said here")

    def close():
        if hide == "unpublish":
            network.post.unpublish()
        elif hide == "private":
            PageViewRestriction.objects.create(page=network.blog, restriction_type="login")
        else:
            network.post.commenting = "off"
            network.post.save()

    response = send(comment, late=close, text="Typed before")
    assert response.status_code == 404
    assert "Typed before" in response.content.decode()
    assert "Said here" not in client.get(address(comment)).content.decode()
    assert not CommentReport.objects.exists()


def test_a_comment_that_goes_meanwhile_gives_the_text_back(write, send):
    comment = write()
    response = send(comment, late=lambda: verbs.withdraw(comment), text="Typed before")
    assert response.status_code == 404
    assert "Typed before" in response.content.decode()


def test_opening_the_form_reports_nothing(client, write):
    comment = write()
    for method in (client.get, client.head, client.options):
        assert method(address(comment)).status_code == 200
    assert not CommentReport.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": ""}, "Select what is wrong"),
        ({"kind": "nonsense"}, "Select a valid choice"),
        ({"kind": "other"}, "Enter what is wrong"),
        ({"kind": "other", "text": " \u200b "}, "Enter what is wrong"),
        ({"text": "Keep this" + "x" * 1000}, "must be 1,000 characters or fewer"),
        ({"token": "nonsense", "text": "Keep this"}, "send it again"),
        ({"token": "", "text": "Keep this"}, "send it again"),
    ],
)
def test_bad_input_is_answered_with_what_to_do(write, send, typed, words):
    response = send(write(), **typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert "There is a problem" in html
    assert ("Keep this" in html) == ("Keep this" in typed.get("text", ""))
    assert not CommentReport.objects.exists()


def test_a_form_made_elsewhere_is_not_taken(client, write):
    """Another site cannot hand out its own form to have its visitors report something."""
    comment, other = write(), write()
    for token in (
        tokens.for_reporting(comment, "203.0.113.0/24"),
        tokens.for_reporting(other, "192.0.2.0/24"),
        tokens.for_managing(comment),
        tokens.for_confirmation(comment),
    ):
        data = {"kind": "abuse", "token": token}
        assert client.post(address(comment), data, REMOTE_ADDR="192.0.2.7").status_code == 422
    assert not CommentReport.objects.exists()


def test_an_old_form_keeps_the_text(write, send, time_machine):
    now = timezone.now()
    late = lambda: time_machine.move_to(now + timedelta(days=1, minutes=1))  # noqa: E731
    response = send(write(), late=late, text="Typed yesterday")
    assert response.status_code == 422
    assert "Typed yesterday" in response.content.decode()


def test_a_program_that_fills_in_everything_learns_nothing(write, send):
    comment = write()
    assert send(comment, honeypot="x")["Location"] == send(write())["Location"]
    assert CommentReport.objects.filter(comment=comment).count() == 0


def test_a_network_cannot_report_without_end(write, send, monkeypatch, time_machine):
    monkeypatch.setattr(reports, "FROM_NETWORK", RateLimit("report", 2, 86400))
    time_machine.move_to("2031-03-07T12:00:00Z", tick=False)
    NetworkSettings.objects.update(contact_email="office@network.example")
    comments = [write() for _number in range(3)]
    for comment in comments[:2]:
        assert send(comment).status_code == 302
    response = send(comments[2], text="Keep this")
    assert response.status_code == 429
    assert "Keep this" in response.content.decode()
    assert response["Retry-After"] == "86400"
    summary = BeautifulSoup(response.content, "html.parser").select_one(".error-summary")
    assert "too many came from your internet connection" in summary.text
    assert "Send it again after 8 March 2031, 12:01pm, or email us at" in summary.text
    assert summary.select_one("a[href='mailto:office@network.example']")
    assert CommentReport.objects.count() == 2
    assert send(comments[2], "198.51.100.1").status_code == 302
    assert PublicComment.objects.published().count() == 3
