"""Count what happened to comments, month by month, from Wagtail's log: it outlives the rows.

Counted are comments whose commenter has confirmed the email address. What was imported, and what
the spam checks held back before anyone was asked, was never put before a moderator and is in no
log. Official replies of moderators do not wait and are not counted either.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from comments.models import PublicComment, ReportOutcome
from comments.models.status import ModerationStatus as State
from comments.moderation.balance import RECORDED, Source, Whereabouts
from comments.moderation.resolve import DISMISSED, RESOLVED
from comments.moderation.transitions import CONFIRMED, LOG_ACTIONS

# A month that is over does not change any more; it is counted again once a week all the same.
KEPT_FOR = 7 * 24 * 3600  # seconds
# An entry that was numbered earlier can appear in the log a little later than the newest.
SURE_FOR = 600  # seconds
REPORTED = "comments.report"
DECIDED = (RESOLVED, DISMISSED)


@dataclass
class Month:
    """Numbers of one calendar month, in the site's time zone."""

    first_day: date
    came: int = 0
    published: int = 0
    spam: int = 0
    removed: int = 0
    withdrawn: int = 0
    reported: int = 0
    reports_upheld: int = 0
    reports_not_upheld: int = 0
    appealed: int = 0
    overturned: int = 0
    rejected_by_reason: Counter[str] = field(default_factory=Counter)
    # By user id, state and short name of the reason.
    decisions: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    waits: list[timedelta] = field(default_factory=list)  # from the queue to the decision
    came_by: Counter[Source] = field(default_factory=Counter)
    # By month in which comments came, and status: see comments.moderation.balance.
    changes: Counter[tuple[date, str]] = field(default_factory=Counter)
    # What has become of those that came in this month, by status.
    so_far: Counter[str] = field(default_factory=Counter)

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened."""
        return not (self.received or self.decisions or self.published)

    @property
    def received(self) -> int:
        """How many came before the moderators, on whatever way."""
        return sum(self.came_by.values())

    @property
    def recorded(self) -> int:
        """How many of them staff have recorded, such as letters."""
        return self.came_by[Source.RECORDED]

    @property
    def otherwise(self) -> int:
        """How many of them were imported, or let in out of spam."""
        return self.came_by[Source.OTHERWISE]

    @property
    def waiting(self) -> int:
        """How many of those that came are still to be decided on."""
        return self.so_far[State.PENDING] + self.so_far[State.UNCONFIRMED]

    @property
    def rejected(self) -> int:
        """How many were rejected, for any reason."""
        return sum(self.rejected_by_reason.values())

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Pairs of a short name of a reason and how often it was given, the most frequent first."""
        return [
            (title or _("Reason written by a moderator"), count)
            for title, count in self.rejected_by_reason.most_common()
        ]

    @property
    def median_wait(self) -> timedelta | None:
        """The wait that half of the decided comments stayed below; None if none was decided."""
        seconds = [wait.total_seconds() for wait in self.waits]
        return timedelta(seconds=median(seconds)) if seconds else None

    @property
    def longest_wait(self) -> timedelta | None:
        """The longest wait; None if none was decided."""
        return max(self.waits, default=None)


def months(how_many: int, today: date | None = None) -> list[Month]:
    """Return the last months, the present one first.

    Args:
        how_many: including the present one.
        today: the date to count from; default: today.
    """
    first_day = (today or timezone.localdate()).replace(day=1)
    found = [_present(first_day)]
    for _month in range(how_many - 1):
        first_day = (first_day - timedelta(days=1)).replace(day=1)
        key = f"comment-numbers:{first_day:%Y-%m}"
        found.append(_cached(key, first_day, KEPT_FOR))
    for month in found:
        month.so_far = Counter()
        for later in found:
            for (came, state), more in later.changes.items():
                if came == month.first_day:
                    month.so_far[state] += more
    return found


def _present(first_day: date) -> Month:
    """Return the present Month: counted again once something more is in the log."""
    newest = ModelLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = f"comment-numbers:{first_day:%Y-%m}:{newest}"
    return _cached(key, first_day, SURE_FOR)


def _cached(key: str, first_day: date, seconds: int) -> Month:
    found: Month = cache.get_or_set(key, lambda: count(first_day), seconds)  # type: ignore[assignment]  # never None
    return found


def count(first_day: date) -> Month:
    """Count the Month that begins on a day, in one query."""
    next_month = (first_day + timedelta(days=32)).replace(day=1)
    month = Month(first_day)
    begin, end = _midnight(first_day), _midnight(next_month)
    fields = ("object_id", "action", "timestamp", "user_id", "data")
    queued: dict[str, tuple[datetime, str | None]] = {}
    official_replies: set[str] = set()
    whereabouts = Whereabouts(begin)
    for pk, action, at, user, data in _entries(begin, end).values_list(*fields):
        if action == LOG_ACTIONS[State.PENDING] and _is_official_reply(data, user):
            official_replies.add(pk)
        if pk not in official_replies:
            whereabouts.follow(pk, action, at, data)
        if at >= begin and pk not in official_replies:
            queued_at, queued_from = queued.get(pk, (None, None))
            if action == REPORTED:
                month.reported += 1
            elif action in DECIDED:
                month.reports_upheld += _reports(data, ReportOutcome.UPHELD)
                month.reports_not_upheld += _reports(data, ReportOutcome.NOT_UPHELD)
            elif action != RECORDED:
                wait = at - queued_at if queued_at else None
                _add(month, data, user, wait, is_appealed=queued_from == State.REJECTED)
        if action == LOG_ACTIONS[State.PENDING]:
            queued[pk] = at, data.get("from")
    month.came_by, month.changes = whereabouts.came, whereabouts.changes()
    return month


def _is_official_reply(data: dict[str, Any], user: int | None) -> bool:
    """Tell whether a moderator wrote it: no one else's is queued before it is confirmed."""
    return user is not None and data.get("from") == State.UNCONFIRMED


def _reports(data: dict[str, Any], outcome: ReportOutcome) -> int:
    """Count the reports that were decided like this; earlier entries do not say how many."""
    return data.get("count", 0) if data.get("outcome") == outcome else 0


def _add(
    month: Month,
    data: dict[str, Any],
    user: int | None,
    wait: timedelta | None,
    *,
    is_appealed: bool,
) -> None:
    """Count one move of a comment."""
    before, after = data.get("from"), data.get("to", "")
    if before == State.UNCONFIRMED and after in CONFIRMED:
        month.came += 1
    if after == State.PENDING:
        month.appealed += before == State.REJECTED and user is None
        return
    month.published += after == State.PUBLISHED
    month.spam += after == State.SPAM
    month.removed += after == State.REMOVED
    month.withdrawn += after == State.WITHDRAWN
    title = data.get("title", "")
    if after == State.REJECTED:
        month.rejected_by_reason[title] += 1
    if user is None:
        return
    month.decisions[user, after, title] += 1
    if before == State.PENDING and wait is not None:
        month.waits.append(wait)
        month.overturned += is_appealed and after == State.PUBLISHED


def _entries(begin: datetime, end: datetime) -> "QuerySet[ModelLogEntry]":
    """Return log entries of the comments with which something happened between two times.

    They come in order and with all that happened to these comments before: the last time at which
    one was queued may lie months back. Asked for with each entry, it would cost minutes.
    """
    of_comments = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(PublicComment),
        action__in=[*LOG_ACTIONS.values(), RECORDED, REPORTED, *DECIDED],
        timestamp__lt=end,
    )
    here = of_comments.filter(timestamp__gte=begin).order_by().values("object_id")
    return of_comments.filter(object_id__in=here).order_by("timestamp", "pk")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))
