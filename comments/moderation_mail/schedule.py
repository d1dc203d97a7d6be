"""When a mail about waiting comments is due: pure functions of the clock."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from comments.models import MailFrequency

# When the daily mail is made, in the time zone of the site.
DAILY_AT = time(8)
# A comment is queued at a moment and visible once its transaction has ended. Looking no nearer to
# the present than this leaves nobody out.
SETTLE = timedelta(seconds=10)
# However many comments come, "at once" means at most one mail in this time ...
PAUSE = timedelta(minutes=3)
# ... and this many in an hour. What comes in between is in the next mail.
MOST_IN_AN_HOUR = 6


def latest_slot(frequency, now):
    """Up to which moment the newest mail of this frequency reports, or None for "never".

    Args:
        frequency: MailFrequency.
        now: aware datetime.
    """
    settled = now - SETTLE
    if frequency == MailFrequency.AT_ONCE:
        return settled
    if frequency == MailFrequency.HOURLY:
        return settled.replace(minute=0, second=0, microsecond=0)
    if frequency == MailFrequency.DAILY:
        return _last_morning(settled)
    return None


def rests(frequency, last, slot):
    """Whether it is too soon after the mail that reported up to `last` (None: there was none)."""
    if last is None:
        return False
    pause = PAUSE if frequency == MailFrequency.AT_ONCE else timedelta(0)
    return slot <= last or slot - last < pause


def _last_morning(moment):
    today = timezone.localtime(moment).date()
    morning = _morning_of(today)
    return morning if morning <= moment else _morning_of(today - timedelta(days=1))


def _morning_of(day):
    return datetime.combine(day, DAILY_AT, tzinfo=timezone.get_current_timezone())
