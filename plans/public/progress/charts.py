"""The geometry of the charts: pure data, in the percentages that SVG takes.

Percentages keep letters and lines their size on every screen. They are texts, because a number in
a template would get the decimal mark of the reader's language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from plans.public.progress.overview import values_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from plans.models import Milestone
    from plans.models.choices import Assessor
    from plans.public.progress.overview import Counts

NARROWEST_WITH_NUMBER = 0.03  # of the width of a bar
BAR_STEP = 5  # times the size of the letters, from one bar to the next
MOST_QUARTERS = 20
# A date further from today than this is a typing error, and would squeeze all others.
HORIZON = timedelta(days=15 * 365)


@dataclass(frozen=True)
class Segment:
    """A piece of a bar: all milestones with one status."""

    state: str
    words: StrOrPromise
    count: int
    x: str
    width: str
    middle: str
    is_numbered: bool


@dataclass(frozen=True)
class Bar:
    """The statuses that one assessor reports for all milestones."""

    assessor: Assessor
    y: int
    segments: list[Segment]

    @property
    def in_words(self) -> str:
        """The same as text, for people who cannot see the chart."""
        return ", ".join(f"{one.words}: {one.count}" for one in self.segments)


def shares(counts: Counts) -> list[Bar]:
    """Return a Bar for each assessor.

    Args:
        counts: as `overview.count_statuses` gives.
    """
    return [
        Bar(assessor, place * BAR_STEP, list(_segments(assessor, counts[assessor])))
        for place, assessor in enumerate(counts)
    ]


def _segments(assessor: Assessor, counter: Counter[str]) -> Iterator[Segment]:
    total, before = counter.total(), 0
    for state, words in values_of(assessor):
        count = counter[state]
        if count:
            share = count / total
            yield Segment(
                state,
                words,
                count,
                percent(before / total),
                percent(share),
                percent(before / total + share / 2),
                share >= NARROWEST_WITH_NUMBER,
            )
        before += count


@dataclass(frozen=True)
class Tick:
    """A line of the calendar: the first day of a quarter, or of a year where there are many."""

    day: date
    x: str
    is_year: bool


@dataclass(frozen=True)
class Strip:
    """The time of one milestone: from its start, if it is known, to its due date."""

    x: str
    width: str
    due: str


@dataclass(frozen=True)
class Calendar:
    """The time that a plan's milestones take, from the first day of a quarter to the last of one.

    Attributes:
        first, last: dates; the last is the first that is not drawn.
        ticks: list of Tick.
        today: where today is, or "" when that is outside.
    """

    first: date
    last: date
    ticks: list[Tick]
    today: str
    is_by_year: bool

    @property
    def last_day(self) -> date:
        """The last date that is drawn."""
        return self.last - timedelta(days=1)

    def strip(self, start: date | None, due: date | None) -> Strip | None:
        """Return the Strip of a milestone, or None without a due date in this time."""
        if due is None or not self.first <= due < self.last:
            return None
        begin = max(self.first, min(start or due, due))
        x, end = self.place(begin), self.place(due + timedelta(days=1))
        return Strip(percent(x), percent(end - x), percent(end))

    def place(self, day: date) -> float:
        """Return the position of a date from the first (0) to the last (1)."""
        return _place(self.first, self.last, day)


def calendar_of(milestones: Iterable[Milestone], today: date) -> Calendar | None:
    """Return the Calendar of these milestones; None if none has a due date near enough."""
    dates = [day for one in milestones if one.due_date for day in (one.start_date, one.due_date)]
    days = [day for day in dates if day and abs(day - today) < HORIZON]
    if not days:
        return None
    first, last = _quarter(min(days)), _next_quarter(_quarter(max(days)))
    quarters, day = [], first
    while day < last:
        quarters.append(day)
        day = _next_quarter(day)
    is_by_year = len(quarters) > MOST_QUARTERS
    if is_by_year:
        quarters = [day for day in quarters if day.month == 1 or day == first]
    ticks = [
        Tick(day, percent(_place(first, last, day)), day.month == 1 or day == first)
        for day in quarters
    ]
    is_inside = first <= today < last
    line = percent(_place(first, last, today)) if is_inside else ""
    return Calendar(first, last, ticks, line, is_by_year)


def percent(share: float) -> str:
    """Return a share as SVG takes it: 0.5 -> "50.00%"."""
    return f"{share * 100:.2f}%"


def _place(first: date, last: date, day: date) -> float:
    return (day - first).days / (last - first).days


def _quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _next_quarter(day: date) -> date:
    return date(day.year + (day.month > 9), (day.month + 2) % 12 + 1, 1)
