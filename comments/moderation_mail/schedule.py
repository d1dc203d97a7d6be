"""When an email about waiting comments is due: pure functions of the time."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from comments.models import MailFrequency

# When the daily email is made, in the time zone of the site.
DAILY_AT = time(8)
# A comment is visible once the transaction that queued it has ended. Looking no nearer to the
# present than this leaves none out.
SETTLE = timedelta(seconds=10)
# However many comments come, "at once" means at most one email in this time ...
PAUSE = timedelta(minutes=3)
# ... and this many in an hour. What comes in between is in the next email.
MOST_IN_AN_HOUR = 6


def latest_slot(frequency: MailFrequency, now: datetime) -> datetime | None:
    """Return until when the newest email of this frequency reports, or None for "never"."""
    settled = now - SETTLE
    if frequency == MailFrequency.AT_ONCE:
        return settled
    if frequency == MailFrequency.HOURLY:
        return settled.replace(minute=0, second=0, microsecond=0)
    if frequency == MailFrequency.DAILY:
        return _last_morning(settled)
    return None


def rests(frequency: MailFrequency, last: datetime | None, slot: datetime) -> bool:
    """Tell whether it is too soon after the email that reported until `last`, if any."""
    if last is None:
        return False
    pause = PAUSE if frequency == MailFrequency.AT_ONCE else timedelta(0)
    return slot <= last or slot - last < pause


def _last_morning(now: datetime) -> datetime:
    today = timezone.localtime(now).date()
    morning = _morning_of(today)
    return morning if morning <= now else _morning_of(today - timedelta(days=1))


def _morning_of(day: date) -> datetime:
    return datetime.combine(day, DAILY_AT, tzinfo=timezone.get_current_timezone())
