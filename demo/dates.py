"""The demo's calendar: all dates follow from the day of loading, so that none looks stale."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dateformat import format as format_date

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)

# Name: days from today, weekday nearest to that, clock of the site's time zone.
NAMED = {
    "forum_last": (-145, THURSDAY, "10:00"),
    "timeline_published": (-136, TUESDAY, "10:00"),
    "ideas_open": (-119, TUESDAY, "09:00"),
    "aldmouth": (-73, WEDNESDAY, "13:30"),
    "ideas_close": (-60, FRIDAY, "17:00"),
    "drafting_done": (-33, FRIDAY, "17:00"),
    "draft_published": (-25, TUESDAY, "10:00"),
    "brackwell": (-10, WEDNESDAY, "14:00"),
    "brackwell_notes": (5, FRIDAY, "12:00"),
    "questions": (9, THURSDAY, "18:30"),
    "closes": (19, FRIDAY, "17:00"),
    "forum_next": (27, THURSDAY, "10:00"),
    "response_due": (47, FRIDAY, "12:00"),
}
PLAN_MONTHS = 24


class DemoCalendar:
    """Turn "24 days ago" and "draft_published" into dates and times, and those into words."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        self.today = timezone.localdate(self.now)
        self.sixth_start = first_of_month(self.today + timedelta(days=135))
        self.fifth_start = first_of_month(self.today - timedelta(days=965))

    def at(self, days: int, clock: str) -> datetime:
        """Aware datetime `days` from today at `clock`, written "19:40", in the site's time zone."""
        return _aware(self.today + timedelta(days=days), clock)

    def named(self, name: str) -> datetime:
        """Aware datetime of one of the NAMED dates."""
        days, weekday, clock = NAMED[name]
        return _aware(nearest(self.today + timedelta(days=days), weekday), clock)

    def workday(self, days: int, clock: str) -> datetime:
        """As `at`, but a Saturday becomes the Friday before and a Sunday the Monday after."""
        day = self.today + timedelta(days=days)
        shift = {5: -1, 6: 1}.get(day.weekday(), 0)
        return _aware(day + timedelta(days=shift), clock)

    def before_fifth(self, days: int, clock: str) -> datetime:
        """As `workday`, but so many days before the fifth plan began."""
        return self.workday((self.fifth_start - self.today).days - days, clock)

    def words(self) -> dict[str, str]:
        """What the texts may use in braces: every NAMED day, and each plan's ends, written out."""
        words = {name: format_date(self.named(name), "j F Y") for name in NAMED}
        words["closes"] += " at 5pm"
        for plan, start in (("fifth", self.fifth_start), ("sixth", self.sixth_start)):
            end = end_of_plan_month(start, PLAN_MONTHS)
            words[f"{plan}_start"] = format_date(start, "j F Y")
            words[f"{plan}_end"] = format_date(end, "j F Y")
        return words


def first_of_month(day: date) -> date:
    """The first day of the month that `day` is in."""
    return day.replace(day=1)


def end_of_plan_month(start: date, number: int) -> date:
    """The last day of the `number`th month of a plan that begins on `start`, a first of a month."""
    years, month = divmod(start.month - 1 + number, 12)
    return date(start.year + years, month + 1, 1) - timedelta(days=1)


def nearest(day: date, weekday: int) -> date:
    """The date with that weekday (0 is Monday) closest to `day`, at most three days away."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def _aware(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
