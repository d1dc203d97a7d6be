"""How many took part in a consultation, by which channel, and what was decided.

People and organisations are counted alike, whether they wrote on the website or on paper.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.models.choices import Channel, Decision
from plans.public.responses import responses_of

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import QuerySet

    from plans.models import Consultation, Contribution

_WHO = (
    *("channel", "comment__organisation", "comment__organisation_name"),
    *("comment__writer_digest", "comment__full_name", "pk"),
)


@dataclass(frozen=True)
class Participants:
    """Who took part, each counted once.

    Attributes:
        people: who spoke for themselves.
        organisations: for which someone spoke.
    """

    contributions: int
    people: int
    organisations: int


@dataclass(frozen=True)
class ChannelNumbers(Participants):
    """The same of one Channel; who used two channels is counted for each."""

    channel: Channel


@dataclass(frozen=True)
class Participation(Participants):
    """The same of a consultation, and by channel, the one with most contributions first."""

    channels: list[ChannelNumbers]


@dataclass(frozen=True)
class ConsultationNumbers(Participation):
    """How many took part, and what was decided.

    Attributes:
        decisions: triples of Decision, number of responses, number of contributions.
        days: median number of days from a contribution to its response, or None.
    """

    decisions: list[tuple[Decision, int, int]]
    days: float | None


def participation_in(
    contributions: QuerySet[Contribution, Any],
) -> defaultdict[int, Participation]:
    """Return by primary key of a consultation who took part: one query for all of them."""
    rows: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for consultation, *row in contributions.order_by().values_list("consultation", *_WHO):
        rows[consultation].append(tuple(row))
    found: defaultdict[int, Participation] = defaultdict(lambda: _participation([]))
    found.update((pk, _participation(some)) for pk, some in rows.items())
    return found


def in_words(who: Participants) -> str:
    """Return how many took part, such as "9 people and 2 organisations"."""
    people = ngettext("{n} person", "{n} people", who.people).format(n=_n(who.people))
    bodies = ngettext("{n} organisation", "{n} organisations", who.organisations)
    if not who.organisations:
        return people
    if not who.people:
        return bodies.format(n=_n(who.organisations))
    # Translators: such as "9 people" and "2 organisations".
    words = _("{people} and {organisations}")
    return words.format(people=people, organisations=bodies.format(n=_n(who.organisations)))


def _n(number: int) -> str:
    return number_format(number, force_grouping=True)


def numbers_of(consultation: Consultation, preview: bool = False) -> ConsultationNumbers:
    """Count what readers see of a consultation, in two queries."""
    dates = ("received_on", "answered_at", "response_id")
    found = list(consultation.contributions.readable().values_list(*_WHO, *dates))
    rows = [row[: len(_WHO)] for row in found]
    responses = dict(responses_of(consultation, preview).values_list("pk", "decision"))
    responded = [row[len(_WHO) :] for row in found if row[-1] in responses]
    said = Counter(responses[pk] for _received, _answered, pk in responded)
    given = Counter(responses.values())
    today = timezone.now()
    days = [
        (timezone.localdate(answered or today) - received).days
        for received, answered, _pk in responded
    ]
    return ConsultationNumbers(
        **vars(_participation(rows)),
        decisions=[(one, given[one], said[one]) for one in Decision if given[one]],
        days=median(days) if days else None,
    )


def _participation(rows: list[tuple[Any, ...]]) -> Participation:
    return Participation(**vars(_participants(rows)), channels=_by_channel(rows))


def _by_channel(rows: Iterable[tuple[Any, ...]]) -> list[ChannelNumbers]:
    """Return the ChannelNumbers of rows of `_WHO`, the most contributions first."""
    by_channel: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        by_channel[row[0]].append(row)
    found = [
        ChannelNumbers(**vars(_participants(some)), channel=Channel(channel))
        for channel, some in by_channel.items()
    ]
    return sorted(found, key=lambda one: -one.contributions)


def _participants(rows: list[tuple[Any, ...]]) -> Participants:
    """Count the people and organisations in rows of `_WHO`."""
    # By its name, what is also in the directory is the same.
    known = {_folded(name): pk for _channel, pk, name, *_person in rows if pk and name}
    bodies, people = set(), set()
    for _channel, _organisation, name, digest, full_name, pk in rows:
        if body := _folded(name):
            bodies.add(known.get(body, body))
        else:
            people.add(digest or _folded(full_name) or pk)
    return Participants(len(rows), len(people), len(bodies))


def _folded(name: str) -> str:
    """Return a name without what does not make it another: case and spaces."""
    return " ".join(name.split()).casefold()
