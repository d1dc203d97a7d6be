"""What people and organisations did here, registered by the apps that have it.

Their public pages list it. This app knows no posts, comments or plans.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from people.models import Organisation, Person


@dataclass(frozen=True)
class ActivityRow:
    """One thing that was done.

    Attributes:
        name: identifies it for ever among all that there is, for feeds.
        title: plain text, never empty.
        url: where it can be read; a path on this site.
        happened_at: a date, or a date and time; None where there is none to tell.
        text: the beginning of it, in plain text.
        note: what else is to be known, such as for whom someone spoke.
    """

    name: str
    title: str
    url: str
    happened_at: datetime | date | None = None
    text: str = ""
    note: str = ""

    @property
    def time(self) -> datetime:
        """When it happened, as an aware datetime: the beginning of the day where no time is known.

        What tells of no date is of today.
        """
        happened_at = self.happened_at or timezone.localdate()
        if isinstance(happened_at, datetime):
            return happened_at
        return timezone.make_aware(datetime.combine(happened_at, time()))


@dataclass(frozen=True)
class Activity:
    """One kind of thing that is done here.

    Attributes:
        key: a short word for web addresses.
        heading: above the list of it.
        of_person, of_organisation: given one, return what everyone may see of it, newest first.
            The number of queries does not grow with how much that is.
        active_organisations: returns the keys of the organisations for which there is any.
        describe: makes rows of some of them, in a fixed number of queries.
        is_news: whether it stands in the feed, and followers get emails about it.
        order: its place among them; the smallest comes first.
    """

    key: str
    heading: "StrOrPromise"
    of_person: "Callable[[Person], QuerySet[Any]]"
    of_organisation: "Callable[[Organisation], QuerySet[Any]]"
    active_organisations: "Callable[[], Iterable[int | None]]"
    describe: Callable[[Sequence[Any]], Sequence[ActivityRow]]
    is_news: bool = False
    order: int = 0


_registered: dict[str, Activity] = {}


def register_activity(activity: Activity) -> None:
    """Have the public pages list it. Called from `AppConfig.ready()`."""
    _registered[activity.key] = activity


def activities() -> list[Activity]:
    """Return all that are registered, in their order."""
    return sorted(_registered.values(), key=lambda one: (one.order, one.key))


def news() -> list[Activity]:
    """Return those of which feeds and followers are told."""
    return [one for one in activities() if one.is_news]


def rows_of(activity: Activity, subject: "Person | Organisation") -> "QuerySet[Any]":
    """Return what everyone may see of what a person or an organisation did."""
    # Imported here, because this module is loaded before the models are.
    from people.models import Person

    if isinstance(subject, Person):
        return activity.of_person(subject)
    return activity.of_organisation(subject)
