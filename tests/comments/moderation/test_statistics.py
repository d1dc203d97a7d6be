"""Numbers of moderation: what is counted in which month, and who may see what of it."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.author import services as verbs
from comments.models import PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation import statistics
from comments.reporting import services as reporting
from comments.submission import services
from tests.support import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_months_kept():
    cache.clear()
    yield
    cache.clear()


def this_month():
    return statistics.months(1)[0]


def test_what_became_of_comments(write, moderator, groups):
    write()
    write(state="spam")
    write(state="withdrawn")
    write(state="pending")
    write(state="unconfirmed")
    services.decide(
        write(state="pending"), S.REJECTED, by=moderator, reason="Long words", title="Insult"
    )
    services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="Because")
    services.decide(write(), S.REMOVED, by=moderator, reason="Private")
    reported = write()
    reporting.report(reported, kind="spam", network="192.0.2.0/24")
    month = this_month()
    assert month.came == 8
    assert month.published == 3
    assert (month.spam, month.removed, month.withdrawn, month.reported) == (1, 1, 1, 1)
    assert month.rejected == 2
    assert month.rejected_by_reason == {"Insult": 1, "": 1}
    assert month.decisions[moderator.pk, "rejected", "Insult"] == 1
    assert month.decisions[moderator.pk, "removed", ""] == 1


def test_appeals_and_what_they_overturn(write, moderator, groups):
    other = make.UserFactory(groups=["Moderators"])
    for to in (S.PUBLISHED, S.REJECTED):
        rejected = services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="No")
        services.decide(verbs.appeal(rejected, "But"), to, by=other, reason="No")
    month = this_month()
    assert (month.appealed, month.overturned) == (2, 1)
    assert month.published == 1
    assert month.rejected == 3


def test_put_back_by_a_moderator_is_no_appeal(write, moderator):
    rejected = services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="No")
    services.decide(rejected, S.PENDING, by=moderator)
    assert this_month().appealed == 0


def test_waits_are_from_the_queue_to_the_decision(write, moderator, time_machine):
    start = datetime(2026, 3, 10, 9, tzinfo=UTC)
    waits = [timedelta(hours=1), timedelta(hours=5), timedelta(days=3)]
    for wait in waits:
        time_machine.move_to(start, tick=False)
        comment = write(state="pending")
        time_machine.move_to(start + wait, tick=False)
        services.decide(comment, S.PUBLISHED, by=moderator)
    month = statistics.months(1, today=start.date())[0]
    assert (month.median_wait, month.longest_wait) == (waits[1], waits[2])


def test_months_begin_at_midnight_here_and_wait_in_the_month_of_the_decision(
    write, moderator, time_machine, settings
):
    settings.TIME_ZONE = "Pacific/Auckland"
    # Half an hour into April in Auckland, still March in Greenwich.
    time_machine.move_to(datetime(2026, 3, 20, tzinfo=UTC), tick=False)
    comment = write(state="pending")
    time_machine.move_to(datetime(2026, 3, 31, 11, 30, tzinfo=UTC), tick=False)
    services.decide(comment, S.PUBLISHED, by=moderator)
    with timezone.override("Pacific/Auckland"):
        april, march = statistics.months(2, today=datetime(2026, 4, 1).date())
    assert (march.came, march.published, april.published) == (1, 0, 1)
    assert april.median_wait == timedelta(days=11, hours=11, minutes=30)


def test_numbers_outlive_the_comments(write, moderator):
    comment = services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="No")
    before = this_month()
    comment.delete()
    assert not PublicComment.objects.exists()
    after = this_month()
    assert (after.came, after.rejected, after.waits) == (before.came, 1, before.waits)


def test_nothing_happened():
    month = this_month()
    assert (month.came, month.rejected, month.median_wait, month.longest_wait) == (0, 0, None, None)


def test_months_are_counted_only_when_something_was_logged(write, moderator):
    """One query asks whether; a second one counts the present month, however much happened."""

    def cost(number):
        with CaptureQueriesContext(connection) as captured:
            statistics.months(number)
        return len(captured)

    write()
    cost(3)
    assert cost(3) == 1
    for _number in range(5):
        write()
    assert cost(3) == 2
    assert cost(3) == 1


def test_nothing_is_looked_up_for_each_decision_anew(write):
    """Anybody may ask for the numbers: a month of ten thousand decisions took three minutes."""
    write()
    with CaptureQueriesContext(connection) as captured:
        this_month()
    with connection.cursor() as cursor:
        cursor.execute(f"{connection.ops.explain_query_prefix()} {captured[-1]['sql']}")
        plan = [row[-1] for row in cursor.fetchall()]
    assert plan
    # As SQLite and PostgreSQL call what is done once for each row.
    assert not [step for step in plan if "CORRELATED" in step or "SubPlan" in step]


def test_what_moderators_answer_is_no_comment_that_waited(write, moderator):
    services.reply_officially(write(), by=moderator, text="We will.")
    month = this_month()
    assert (month.came, month.published, month.waits) == (1, 1, [])
    assert not month.decisions


def test_the_public_log(client, network, write, moderator):
    services.decide(
        write("Secret words", name="Rude Rudi", state="pending"),
        S.REJECTED,
        by=moderator,
        reason="You insult Ines",
        title="Insult",
    )
    write()
    response = client.get(reverse("comments:log"))
    page = BeautifulSoup(response.content, "html.parser")
    text = " ".join(page.main.get_text(" ").split())
    assert "Received 2 Published 1 Rejected 1" in text
    assert "Insult: 1" in text
    for private in ("Secret", "Rudi", "Ines", "mona", "Mona"):
        assert private not in response.content.decode()
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert page.select_one("footer a[href='/comments/log/']")


def test_the_public_log_without_comments(client, network):
    assert "No comments received yet." in client.get(reverse("comments:log")).content.decode()


def test_the_public_log_as_a_table(client, network, write, moderator):
    for title in ("=1+1", "Insult"):
        services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="No", title=title)
    response = client.get(reverse("comments:log_csv"))
    (row,) = csv.DictReader(io.StringIO(response.content.decode()))
    assert row["month"] == f"{timezone.localdate():%Y-%m}"
    assert (row["came"], row["rejected"]) == ("2", "2")
    assert not row["reasons_of_rejections"].startswith("=")


def test_the_report_in_the_admin(client, write, moderator):
    client.force_login(moderator)
    services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="No", title="=Insult")
    url = reverse("moderation_report:index")
    assert url in client.get(reverse("wagtailadmin_home")).content.decode()
    page = client.get(url).content.decode()
    assert "Rejected: =Insult" in page
    assert "Mona" in page
    table = client.get(url, {"export": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(table.streaming_content).decode())))
    assert any("Mona" in row for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    assert client.get(url, {"export": "xlsx"}).status_code == 200
    assert client.get(reverse("moderation_report:index_results")).status_code == 200


def test_the_report_says_how_many_the_hidden_field_has_caught(client, network, moderator):
    for _turn in range(3):
        services.submit_comment(
            services.NewComment(network.post, name="x", email="x@y.org", text="x", honeypot="x")
        )
    client.force_login(moderator)
    page = BeautifulSoup(client.get(reverse("moderation_report:index")).content, "html.parser")
    row = next(row for row in page.select("tr") if "Bots caught by the hidden field" in row.text)
    assert "3" in row.get_text(" ", strip=True).split()


def test_the_report_is_for_moderators(client, network, editor):
    client.force_login(editor)
    url = reverse("moderation_report:index")
    assert client.get(url).status_code == 302
    assert url not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_log_names_who_decided_after_the_text_is_gone(client, write, moderator):
    comment = services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="Off topic")
    number = comment.pk
    comment.delete()
    entry = ModelLogEntry.objects.get(object_id=str(number), action="comments.reject")
    assert (entry.user, entry.data["reason"]) == (moderator, "Off topic")
    client.force_login(moderator)
    history = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert f"Comment {number}" in history
    assert "Rejected: Off topic" in history
