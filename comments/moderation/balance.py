"""What became of the comments that came in a month: numbers that add up.

A comment counts once, in the month in which it first came before the moderators, whatever happens
to it later. Each month keeps only what changed in it, for comments of every month, so that a month
that is over need not be counted again.
"""

from collections import Counter
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone

from comments.models.status import ModerationStatus as State
from comments.moderation.offline import LOG_ACTION as RECORDED
from comments.moderation.transitions import CONFIRMED


class Source(StrEnum):
    """How a comment came before the moderators."""

    WEBSITE = "website"
    RECORDED = "recorded"
    # Imported from an old site, or let in by a moderator after the spam checks had held it back.
    OTHERWISE = "otherwise"


class Whereabouts:
    """Follows comments through the log, entry by entry in order of time.

    Args:
        begin: of the month that is counted. What happened before is needed all the same.
    """

    def __init__(self, begin: datetime) -> None:
        self.begin = begin
        self.came: Counter[Source] = Counter()
        self._month: dict[str, date] = {}
        self._then: dict[str, str] = {}
        self._now: dict[str, str] = {}

    def follow(self, pk: str, action: str, at: datetime, data: dict[str, Any]) -> None:
        """Take note of an entry; those that move no comment do nothing."""
        before, after = data.get("from", ""), data.get("to", "")
        if action == RECORDED:
            after = State.PENDING
        elif not after:
            return
        if pk not in self._month:
            source = Source.RECORDED if action == RECORDED else _source_of(before, after)
            if source is None:
                return
            self._month[pk] = timezone.localtime(at).date().replace(day=1)
            self.came[source] += at >= self.begin
        if at < self.begin:
            self._then[pk] = after
        self._now[pk] = after

    def changes(self) -> Counter[tuple[date, str]]:
        """Return how many more, or fewer, there are by month in which they came and by status."""
        found: Counter[tuple[date, str]] = Counter()
        for pk, state in self._now.items():
            found[self._month[pk], state] += 1
            if pk in self._then:
                found[self._month[pk], self._then[pk]] -= 1
        return found


def _source_of(before: str, after: str) -> Source | None:
    """Tell how a comment came, by the first move that shows it; None if it has not come yet."""
    if before == State.UNCONFIRMED:
        return Source.WEBSITE if after in CONFIRMED else None
    # Spam whose sender is asked to confirm comes when they do.
    return None if after == State.UNCONFIRMED else Source.OTHERWISE
