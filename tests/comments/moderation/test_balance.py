"""The public log adds up: what came is published, rejected, away, or waits."""

import csv
import io
import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from comments.author import services as verbs
from comments.models import PublicComment
from comments.models.status import MOVES
from comments.models.status import ModerationStatus as S
from comments.moderation import statistics
from comments.moderation.offline import LOG_ACTION as RECORDED
from comments.moderation.offline import OfflineComment, record_on_behalf
from comments.moderation.transitions import CONFIRMED, LOG_ACTIONS
from comments.submission import services
from core.audit_log import LoggedAction, log_many
from tests.support import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_months_kept():
    cache.clear()
    yield
    cache.clear()


def assert_adds_up(months):
    for month in months:
        known = sum(month.so_far[state] for state in S if state not in (S.PENDING, S.UNCONFIRMED))
        assert month.received == known + month.waiting
        assert min(month.so_far.values(), default=0) >= 0


def test_letters_came_too(write, network, moderator):
    write()
    letter = record_on_behalf(OfflineComment(network.plan, "Ana", "By letter"), by=moderator)
    services.decide(letter, S.PUBLISHED, by=moderator)
    record_on_behalf(OfflineComment(network.plan, "Bo", "At the workshop"), by=moderator)
    services.reply_officially(write(), by=moderator, text="We will.")
    [month] = statistics.months(1)
    assert (month.received, month.recorded, month.waiting) == (4, 2, 1)
    assert month.so_far[S.PUBLISHED] == 3
    assert_adds_up([month])


def test_what_moves_more_than_once_counts_once(write, moderator, groups):
    other = make.UserFactory(groups=["Moderators"])
    rejected = services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="No")
    published = services.decide(verbs.appeal(rejected, "But"), S.PUBLISHED, by=other)
    services.decide(published, S.REMOVED, by=other, reason="Private")
    verbs.withdraw(write())
    [month] = statistics.months(1)
    assert month.received == 2
    assert +month.so_far == {S.REMOVED: 1, S.WITHDRAWN: 1}


def test_spam_that_never_came_counts_once_it_is_let_in(write, moderator):
    spam = write(state="spam")
    PublicComment.objects.filter(pk=spam.pk).update(user_email="", confirmed_at=None)
    [before] = statistics.months(1)
    assert_adds_up([before])
    spam = PublicComment.objects.get(pk=spam.pk)
    services.decide(spam, S.PUBLISHED, by=moderator)
    assert_adds_up(statistics.months(1))


def test_a_later_decision_is_told_of_the_month_in_which_it_came(write, moderator, time_machine):
    time_machine.move_to(datetime(2026, 9, 10, tzinfo=UTC), tick=False)
    waits, gone = write(state="pending"), write()
    october = datetime(2026, 10, 5, tzinfo=UTC)
    time_machine.move_to(october, tick=False)
    months = {month.first_day.month: month for month in statistics.months(2)}
    assert (months[9].received, months[9].waiting, months[10].received) == (2, 1, 0)
    services.decide(waits, S.PUBLISHED, by=moderator)
    services.decide(gone, S.REMOVED, by=moderator, reason="Private")
    time_machine.move_to(NOW, tick=False)
    write(state="pending")
    months = {month.first_day.month: month for month in statistics.months(3)}
    assert +months[9].so_far == {S.PUBLISHED: 1, S.REMOVED: 1}
    assert (months[10].received, months[11].received, months[11].waiting) == (0, 1, 1)
    assert_adds_up(months.values())


class History:
    """A log of moderation as it could be: comments that go any way that the table of moves allows.

    Args:
        seed: of what happens.
    """

    def __init__(self, page, seed):
        self.random = random.Random(seed)  # noqa: S311
        self.entries, self.ends = [], Counter()
        for pk in range(1, self.random.randrange(5, 60)):
            self._live(PublicComment(pk=pk, content_object=page))
        log_many(sorted(self.entries, key=lambda entry: entry.at))

    def _live(self, comment):
        at = NOW - timedelta(days=self.random.uniform(0, 330))
        begins = self.random.choice([S.UNCONFIRMED, S.UNCONFIRMED, S.SPAM, S.PENDING, S.PUBLISHED])
        has_come, state = False, begins
        if begins == S.PENDING and self.random.random() < 0.7:
            self.entries.append(LoggedAction(comment, RECORDED, None, at))
            has_come = True
        for _move in range(self.random.randrange(7)):
            ways = sorted(MOVES[state] - ({S.UNCONFIRMED} if has_come else set()))
            at += timedelta(days=self.random.expovariate(1 / 20))
            if not ways or at >= NOW:
                break
            before, state = state, self.random.choice(ways)
            data = {"from": str(before), "to": str(state)}
            self.entries.append(LoggedAction(comment, LOG_ACTIONS[state], None, at, data))
            if before == S.UNCONFIRMED:
                has_come = has_come or state in CONFIRMED
            else:
                has_come = has_come or state != S.UNCONFIRMED
        if has_come:
            self.ends[state] += 1


@pytest.mark.parametrize("seed", range(40))
def test_any_history_adds_up(network, time_machine, seed):
    time_machine.move_to(NOW, tick=False)
    history = History(network.plan, seed)
    months = statistics.months(12)
    assert_adds_up(months)
    total = sum((month.so_far for month in months), Counter())
    assert +total == history.ends
    # What was counted before and kept says the same as what is counted now.
    cache.clear()
    again = statistics.months(12)
    assert [month.so_far for month in again] == [month.so_far for month in months]


def test_the_page_and_the_table_add_up(client, network, write, moderator):
    for state in ("published", "published", "pending", "withdrawn"):
        write(state=state)
    services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="No")
    record_on_behalf(OfflineComment(network.plan, "Ana", "By letter"), by=moderator)
    page = BeautifulSoup(client.get(reverse("comments:log")).content, "html.parser")
    section = page.select_one("main section")
    shown = [int(value.get_text()) for value in section.select_one("dl").select("dd")]
    assert shown == [6, 2, 1, 0, 0, 1, 2]
    assert shown[0] == sum(shown[1:])
    assert "1 of those received was recorded by staff" in section.get_text()
    (row,) = csv.DictReader(io.StringIO(client.get(reverse("comments:log_csv")).text))
    parts = ("published", "rejected", "spam", "removed", "withdrawn", "waiting")
    assert int(row["came"]) == sum(int(row[name]) for name in parts) == 6
    assert row["recorded_by_staff"] == "1"
    assert row["month"] == f"{timezone.localdate():%Y-%m}"
