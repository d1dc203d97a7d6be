"""What can be found besides pages: each app registers what it has.

A source says which rows readers may see. That is asked again with each search, so what is hidden
from one second to the next is not found in the next, whatever the index still holds.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Expression, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.safestring import SafeString
from wagtail.models import Page

from search.highlight import SearchTerms

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STAMP = "search_stamp"


@dataclass(frozen=True)
class IndexedRow:
    """What the index takes of a row: all its words that may be public, and its date, if any."""

    pk: int
    stamp: str
    texts: Sequence[str]
    date: datetime | date | None = None


@dataclass(frozen=True)
class SearchResult:
    """A row as it is shown among the results.

    Attributes:
        title: the link, with what was found marked.
        url: where it leads; empty for what has no page of its own.
        kind: what it is, in words.
        text: an excerpt, marked.
        place: the title of the page on which it stands, and its URL; empty if that says nothing.
    """

    title: SafeString
    url: str
    kind: "StrOrPromise"
    text: SafeString = field(default_factory=SafeString)
    date: datetime | date | None = None
    place: str = ""
    place_url: str = ""


class SearchSource(ABC):
    """One kind of thing that can be found."""

    # In web addresses, and for the index; neither ever changes its meaning.
    kind: str
    number: int
    # What several are called, for the filter and the headings.
    label: "StrOrPromise"
    # Rows that are indexed in one step; few where each has a long text.
    most_at_once = 200

    @abstractmethod
    def public(self, pages: QuerySet[Page]) -> QuerySet[Any]:
        """Return the rows that everyone may see.

        Args:
            pages: the pages that everyone may see.
        """

    @abstractmethod
    def stamped(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Annotate rows with STAMP: a text that changes whenever what is indexed changes."""

    @abstractmethod
    def indexed(self, rows: Sequence[Any]) -> Iterable[IndexedRow]:
        """Return what the index takes of rows, in a fixed number of queries."""

    @abstractmethod
    def results(self, pks: Sequence[int], terms: SearchTerms) -> list[SearchResult]:
        """Return the results with these keys in that order, in a fixed number of queries.

        Leave out a row in which the words no longer stand as far as readers may see.
        """

    def load(self, rows: QuerySet[Any], pks: Sequence[int]) -> list[Any]:
        """Return rows by their keys, in that order."""
        found: dict[int, Model] = {row.pk: row for row in rows.filter(pk__in=pks)}
        return [found[pk] for pk in pks if pk in found]


def stamp_of(*columns: str) -> Expression:
    """Return a stamp of several columns."""
    texts = (Coalesce(Cast(name, TextField()), _text("")) for name in columns)
    # Concat would nest them, which is too deep for SQLite.
    return Func(
        *texts,
        template="(%(expressions)s)",
        arg_joiner=" || '|' || ",
        output_field=TextField(),
    )


def _text(text: str) -> Value:
    return Value(text, output_field=TextField())


_sources: dict[str, SearchSource] = {}


def register_source(source: SearchSource) -> None:
    """Register what an app has to be found. Called when the app starts."""
    _sources[source.kind] = source


def sources() -> list[SearchSource]:
    """Return all sources, in the order of their numbers."""
    return sorted(_sources.values(), key=lambda source: source.number)
