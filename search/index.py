"""The index: brought up to date by the worker, asked by the search page.

No one tells the index what has changed. Whenever readers may see something new
(`core.content_version`), the worker compares what is public with what is indexed. So nothing is
forgotten, whichever way it was stored, and storing a comment costs nothing more.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, tzinfo

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Page

from core.search_text import searchable
from search import database
from search.models import IndexedWords, SearchEntry
from search.sources import STAMP, IndexedRow, SearchSource, sources

# Rows in one transaction: short, because readers who send a comment wait for its end.
BATCH = 200
# Keys that are looked at in one query: a fraction of a second.
WINDOW = 20_000
# More are not counted and not shown; dates and more words lead to the others.
MOST_RESULTS = 500
# Entries of which those are taken that are public still; the worker soon removes the others.
MOST_CANDIDATES = 2 * MOST_RESULTS
# The words of one row, so that no text is more than PostgreSQL takes (1 MB).
MOST_WORDS_LENGTH = 300_000

_KEY_BITS, _MINUTE_BITS = 31, 28
_KEYS = (1 << _KEY_BITS) - 1
_LAST_MINUTE = (1 << _MINUTE_BITS) - 1


def place_of(number: int, when: datetime | date | None, pk: int) -> int:
    """Return where an entry stands: by kind, then by minute, then by key.

    Args:
        number: of the source.
        when: its date; None for what has none.
        pk: of the row.
    """
    return (((number << _MINUTE_BITS) | _minute(when)) << _KEY_BITS) | pk


def _minute(when: datetime | date | None) -> int:
    if when is None:
        return 0
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(), _zone())
    return min(max(0, math.floor(when.timestamp() / 60)), _LAST_MINUTE)


def _zone() -> tzinfo:
    return timezone.get_default_timezone()


def public_pages(root: Page | None = None) -> QuerySet[Page]:
    """Return the keys of the pages that everyone may see, as a subquery; one query is asked."""
    pages = Page.objects.all() if root is None else Page.objects.descendant_of(root, inclusive=True)
    return pages.live().public().order_by().values("pk")


def found(
    source: SearchSource,
    tokens: Sequence[str],
    pages: QuerySet[Page],
    since: date | None = None,
    until: date | None = None,
) -> list[int]:
    """Return the keys of the public rows that have all the words, the newest first: two queries.

    Args:
        source: in which rows.
        tokens: the words, from `SearchTerms`; at least one.
        pages: from `public_pages`.
        since: the first day.
        until: the last day.

    Returns:
        MOST_RESULTS and one more, at most.
    """
    end_minute = _minute(datetime.combine(until, time.max, _zone())) if until else _LAST_MINUTE
    first = place_of(source.number, since, 0)
    beyond = (((source.number << _MINUTE_BITS) | end_minute) + 1) << _KEY_BITS
    entries = IndexedWords.objects.filter(rowid__gte=first, rowid__lt=beyond).order_by("-rowid")
    newest = entries.filter(database.HasWords(tokens)).values_list("rowid", flat=True)
    pks = [place & _KEYS for place in newest[:MOST_CANDIDATES]]
    if not pks:
        return []
    # By their keys: asked in the same query, PostgreSQL looks at all comments there are.
    rows = source.public(pages).order_by().filter(pk__in=pks)
    visible = set(rows.values_list("pk", flat=True))
    return [pk for pk in pks if pk in visible][: MOST_RESULTS + 1]


def sweep() -> Iterator[int]:
    """Compare what is public with what is indexed, and yield after each step.

    Yields:
        the number of entries that the step has stored or removed.
    """
    pages = public_pages()
    for source in sources():
        yield from _remove(source, pages)
        yield from _add(source, pages)


def catch_up() -> int:
    """Bring the whole index up to date here and now; return how many entries have changed."""
    return sum(sweep())


def clear() -> None:
    """Forget the index, so that the next sweep makes all of it anew."""
    with transaction.atomic():
        database.remove(list(SearchEntry.objects.values_list("pk", flat=True)))
        SearchEntry.objects.all().delete()


def _remove(source: SearchSource, pages: QuerySet[Page]) -> Iterator[int]:
    """Remove the entries of what is no longer public."""
    rows = source.public(pages).order_by().filter(pk=OuterRef("object_id"))
    entries = SearchEntry.objects.filter(kind=source.number)
    left = entries.filter(~Exists(rows)).order_by()
    last = entries.aggregate(last=Max("object_id"))["last"] or 0
    for start in range(0, last + 1, WINDOW):
        window = left.filter(object_id__gte=start, object_id__lt=start + WINDOW)
        while batch := list(window.values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic():
                _drop(batch)
            yield len(batch)
        yield 0


def _add(source: SearchSource, pages: QuerySet[Page]) -> Iterator[int]:
    """Index what is public and not indexed as it is."""
    same = SearchEntry.objects.filter(
        kind=source.number, object_id=OuterRef("pk"), stamp=OuterRef(STAMP)
    )
    stale = source.stamped(source.public(pages)).filter(~Exists(same)).order_by("pk")
    last = stale.model._base_manager.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last + 1, WINDOW):
        done = start - 1
        window = stale.filter(pk__lt=start + WINDOW)
        while rows := list(window.filter(pk__gt=done)[: min(BATCH, source.most_at_once)]):
            done = rows[-1].pk
            _store(source, list(source.indexed(rows)))
            yield len(rows)
        yield 0


def _store(source: SearchSource, rows: Sequence[IndexedRow]) -> None:
    # The words are made before the database is locked: that takes the longest.
    words = [(place_of(source.number, row.date, row.pk), _words_of(row)) for row in rows]
    entries = [
        SearchEntry(place=place, kind=source.number, object_id=row.pk, stamp=row.stamp)
        for row, (place, _words) in zip(rows, words, strict=True)
    ]
    old = SearchEntry.objects.filter(
        kind=source.number, object_id__in=[row.pk for row in rows]
    ).values_list("pk", flat=True)
    # Another worker that stores the same rows at the same time makes this fail: one of them is
    # enough, and if it has read an older text, the next sweep sees that by its stamp.
    with suppress(IntegrityError), transaction.atomic():
        _drop(list(old))
        SearchEntry.objects.bulk_create(entries)
        database.store(words)


def _words_of(row: IndexedRow) -> str:
    return " ".join(searchable(text) for text in row.texts if text)[:MOST_WORDS_LENGTH]


def _drop(places: Sequence[int]) -> None:
    database.remove(places)
    SearchEntry.objects.filter(pk__in=places).delete()
