"""In which order the comments of a page are read, and where they are cut into pages.

A page holds so many comments, fewer if they are long: what is drawn of them stays below a size.
The order is found from a few columns of each comment; the texts of one page are read afterwards.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BigIntegerField,
    Case,
    Expression,
    F,
    Func,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Replace, StrIndex
from django.db.models.lookups import GreaterThan
from django.db.models.sql.compiler import SQLCompiler

from comments.models.status import ModerationStatus
from comments.threads.anchors import Part
from comments.threads.choices import EVERYTHING, ThreadChoices

COMMENTS_PER_PAGE = 100
# Of what is drawn of the comments of a page; the page around them has its share of 300 kB too.
HTML_PER_PAGE = 110_000  # bytes

# Bytes of a comment's markup around its text, with a name and marks of the usual length.
_MARKUP = 1_400
# What a sign becomes at most when a text is drawn: escaped, a line break, part of a link.
_DRAWN_AS = {"&": 5, "<": 4, ">": 4, '"': 6, "'": 6, "\n": 10, "@": 54, ".": 54, "/": 24}
# A link holds its address twice, once with three signs for each byte that is not ASCII.
_LINKED = 3
# Words against other words: both are shown, and each change is said to those who listen.
_COMPARED = 5
_QUOTATION = 900  # bytes
# A badge, the organisation with the role, a photo.
_SPEAKER = 700  # bytes

# Given an anchor and the fingerprint of the words, finds the part of the page.
FindPart = Callable[[str, str], Part | None]


class Position(NamedTuple):
    """Where a comment stands, and about how many bytes its HTML has."""

    pk: int
    parent_id: int
    thread_id: int
    state: str
    size: int
    is_official: bool = False

    @property
    def is_root(self) -> bool:
        return self.parent_id == self.pk


class _Octets(Func):
    """Bytes of a text in UTF-8."""

    function = "OCTET_LENGTH"
    output_field = BigIntegerField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        return super().as_sql(
            compiler, connection, template="LENGTH(CAST(%(expressions)s AS BLOB))", **context
        )


def read_places(comments: QuerySet, find_part: FindPart) -> list[Position]:
    """Return the Position of each of some PublicComments, in order of arrival: one query.

    Args:
        comments: of one page, whole threads.
        find_part: finds a part of the page, as it is now.
    """
    quoted = ("quotation__anchor", "quotation__fingerprint")
    rows = comments.order_by("thread_id", "order").values_list(
        *("pk", "parent_id", "thread_id", "state", _html_size(), "official_role"),
        *quoted,
        _octets("quotation__text"),
    )
    places = []
    for pk, parent_id, thread_id, state, size, role, anchor, fingerprint, octets in rows:
        if anchor and pk == parent_id:
            size += _QUOTATION + _then_and_now(find_part(anchor, fingerprint), fingerprint, octets)
        places.append(Position(pk, parent_id, thread_id, state, size, bool(role)))
    return places


def _then_and_now(part: Part | None, fingerprint: str, octets: int) -> int:
    """Bytes of the words that a thread was about, where they are shown in full."""
    if part is None:
        return 2 * octets
    if part.fingerprint == fingerprint:
        return 0
    return _COMPARED * (octets + len(part.text.encode()))


def _html_size() -> Expression:
    """An upper bound of the bytes of a comment's HTML, as an expression of the database."""
    compared = _octets("suggested_text") + _octets("quotation__text")
    return (
        Value(_MARKUP)
        + Value(8) * (_octets("full_name") + _octets("organisation_name") + _octets("job_title"))
        + Case(When(Q(official_role="", organisation_name=""), then=0), default=_SPEAKER)
        + _drawn_size("comment")
        + Case(When(~Q(suggested_text=""), then=Value(_COMPARED) * compared), default=Value(0))
    )


def _octets(name: str) -> Expression:
    return Coalesce(_Octets(name), 0)


def _drawn_size(name: str) -> Expression:
    """Bytes of a text as `text.render_text` draws it, at most."""
    # A full stop before a space is in no link.
    spaced = Concat(F(name), _sign(" "))
    text = _replaced(_replaced(spaced, ". ", "  "), ".\n", " \n")
    drawn = text
    for sign, size in _DRAWN_AS.items():
        drawn = _replaced(drawn, sign, "x" * size)
    found = (Q(GreaterThan(StrIndex(text, _sign(sign)), 0)) for sign in "./@")
    linked = Case(When(reduce(or_, found), then=Value(_LINKED) * _Octets(name)), default=Value(0))
    return _Octets(drawn) + linked


def _replaced(text: Expression, sign: str, by: str) -> Expression:
    return Replace(text, _sign(sign), _sign(by), output_field=TextField())


def _sign(sign: str) -> Value:
    return Value(sign, output_field=TextField())


def in_reading_order(
    places: list[Position],
    own_pk: int | None = None,
    choices: ThreadChoices = EVERYTHING,
) -> list[Position]:
    """Return the Places that are shown, each after what it answers; threads as they are chosen.

    A comment that is no longer published keeps its place while published replies need it; a
    removed one keeps it always, because readers may see that something was removed. A reply to
    what was never shown, as an import may bring, begins a thread: nothing published is left out.

    Args:
        places: in order of arrival.
        own_pk: of a comment that is shown although it waits, or None.
        choices: which of them the reader wants, and in which order.
    """
    kept = _kept(places, own_pk)
    if choices.official_only:
        kept &= {*_official(places), own_pk}
    children, first = defaultdict(list), []
    for place in places:
        if place.pk not in kept:
            continue
        if place.is_root or place.parent_id not in kept:
            first.append(place._replace(parent_id=place.pk, thread_id=place.pk))
        else:
            children[place.parent_id].append(place)
    found, waiting = [], first if choices.newest_first else first[::-1]
    while waiting:
        place = waiting.pop()
        found.append(place)
        below = (one._replace(thread_id=place.thread_id) for one in reversed(children[place.pk]))
        waiting.extend(below)
    return found


def _kept(places: list[Position], own_pk: int | None) -> set[int]:
    """Return the keys of the comments that are shown, as text or as a tombstone."""
    kept, needed = set(), set()
    # Replies arrive after what they answer, so going backwards meets every child first.
    for place in reversed(places):
        stands = place.state in (ModerationStatus.PUBLISHED, ModerationStatus.REMOVED)
        if stands or place.pk == own_pk or place.pk in needed:
            kept.add(place.pk)
            needed.add(place.parent_id)
    return kept


def _official(places: list[Position]) -> set[int]:
    """Return the keys of what officials have said, and of all that it replies to."""
    found: set[int] = set()
    for place in reversed(places):
        if place.pk in found or (place.is_official and place.state == ModerationStatus.PUBLISHED):
            found |= {place.pk, place.parent_id}
    return found


def cut(places: list[Position]) -> list[list[Position]]:
    """Return the pages of Places that are in reading order; each has one comment at least."""
    pages: list[list[Position]] = []
    size = 0
    for place in places:
        size += place.size
        if not pages or len(pages[-1]) >= COMMENTS_PER_PAGE or size > HTML_PER_PAGE:
            pages.append([])
            size = place.size
        pages[-1].append(place)
    return pages


def page_number_in(pages: list[list[Position]], pk: int) -> int:
    """Return on which page a comment stands; 1 is the first, also of what stands nowhere."""
    found = (n for n, page in enumerate(pages, 1) if any(place.pk == pk for place in page))
    return next(found, 1)
