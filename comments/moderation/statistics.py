"""What became of comments, month by month, from Wagtail's log: it outlives texts and rows.

Counted are comments whose writer has confirmed the address. What was imported, and what the checks
took for spam before anybody was asked, was never put before a moderator and is in no log. What
moderators answer in public waits for nobody and is not counted either.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.models import PublicComment
from comments.models.status import ModerationStatus as State
from comments.moderation.transitions import CONFIRMED, LOG_ACTIONS

# A month that is over does not change any more; it is counted anew once a week all the same.
KEPT_FOR = 7 * 24 * 3600  # seconds
# An entry that was numbered earlier can appear in the log a little later than the newest.
SURE_FOR = 600  # seconds
REPORTED = "comments.report"


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
    appealed: int = 0
    overturned: int = 0
    rejected_by_reason: Counter = field(default_factory=Counter)
    decisions: Counter = field(default_factory=Counter)  # by (user id, state, kind of reason)
    waits: list = field(default_factory=list)  # timedelta from the queue to the decision

    @property
    def rejected(self):
        """How many were rejected, for whatever reason."""
        return sum(self.rejected_by_reason.values())

    @property
    def median_wait(self):
        """The wait that half of the decided comments stayed below; None if none was decided."""
        return median(self.waits) if self.waits else None

    @property
    def longest_wait(self):
        """The longest wait; None if none was decided."""
        return max(self.waits, default=None)


def months(number, today=None):
    """The last months, the present one first.

    Args:
        number: how many.
        today: the date to count from; default: today.

    Returns:
        list of Month.
    """
    first_day = (today or timezone.localdate()).replace(day=1)
    found = [_present(first_day)]
    for _month in range(number - 1):
        first_day = (first_day - timedelta(days=1)).replace(day=1)
        key = f"comment-statistics:{first_day:%Y-%m}"
        found.append(cache.get_or_set(key, lambda day=first_day: count(day), KEPT_FOR))
    return found


def _present(first_day):
    """The Month that still goes on: counted anew once something more is in the log."""
    newest = ModelLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = f"comment-statistics:{first_day:%Y-%m}:{newest}"
    return cache.get_or_set(key, lambda: count(first_day), SURE_FOR)


def count(first_day):
    """The Month that begins on a day, in one query."""
    next_month = (first_day + timedelta(days=32)).replace(day=1)
    month = Month(first_day)
    begin, end = _midnight(first_day), _midnight(next_month)
    fields = ("object_id", "action", "timestamp", "user_id", "data")
    queued, answers = {}, set()
    for number, action, moment, user, data in _entries(begin, end).values_list(*fields):
        if action == LOG_ACTIONS[State.PENDING] and _is_answer(data, user):
            answers.add(number)
        if moment >= begin and number not in answers:
            queued_at, queued_from = queued.get(number, (None, None))
            if action == REPORTED:
                month.reported += 1
            else:
                wait = moment - queued_at if queued_at else None
                _add(month, data, user, wait, is_appealed=queued_from == State.REJECTED)
        if action == LOG_ACTIONS[State.PENDING]:
            queued[number] = moment, data.get("from")
    return month


def _is_answer(data, user):
    """Whether a moderator wrote it: nobody else's comment is queued before it is confirmed."""
    return user is not None and data.get("from") == State.UNCONFIRMED


def _add(month, data, user, wait, *, is_appealed):
    """Count one move of a comment."""
    before, after = data.get("from"), data.get("to")
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


def _entries(begin, end):
    """Log entries of the comments with which something happened between two moments.

    They come in order and with all that happened to these comments before: the last time at which
    one was queued may lie months back. Asked for with each entry, it would cost minutes.
    """
    of_comments = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(PublicComment),
        action__in=[*LOG_ACTIONS.values(), REPORTED],
        timestamp__lt=end,
    )
    here = of_comments.filter(timestamp__gte=begin).order_by().values("object_id")
    return of_comments.filter(object_id__in=here).order_by("timestamp", "pk")


def _midnight(day):
    return timezone.make_aware(datetime(day.year, day.month, day.day))
