"""Pages among the results: they are in Wagtail's own index, the best match first."""

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import capfirst
from modelsearch.index import RelatedFields, SearchField
from wagtail.models import Page

from search.highlight import SearchTerms
from search.index import MOST_RESULTS
from search.sources import SearchResult

PAGES = "page"

# Of one page, where an excerpt is looked for.
MOST_TEXT = 30_000  # characters


# A day from either end of the calendar, which has no time in UTC everywhere.
_FIRST_DAY, _LAST_DAY = date(1, 1, 2), date(9999, 12, 30)


def found_pages(
    root: Page, query: str, since: date | None = None, until: date | None = None
) -> list[int]:
    """Return the keys of the live, public pages that match, the best match first.

    The date of a post is its own, that of another page when it was first published.
    """
    pages = Page.objects.descendant_of(root, inclusive=True).live().public()
    if since or until:
        pages = pages.filter(pk__in=_of_days(since, until))
    return [page.pk for page in pages.search(query)[: MOST_RESULTS + 1]]


def _of_days(since: date | None, until: date | None) -> QuerySet[Page]:
    """Return the keys of the pages of these days, as a subquery."""
    dated = Page.objects.annotate(day_of=Coalesce("blogpostpage__date", "first_published_at"))
    if since:
        dated = dated.filter(day_of__gte=_midnight(max(since, _FIRST_DAY)))
    if until:
        last = datetime.combine(min(until, _LAST_DAY), time.max, _zone())
        dated = dated.filter(day_of__lte=last)
    return dated.order_by().values("pk")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), _zone())


def _zone() -> tzinfo:
    return timezone.get_default_timezone()


def page_results(pks: Sequence[int], terms: SearchTerms) -> list[SearchResult]:
    """Return the results with these keys in that order: a query for each type among them."""
    pages = {page.pk: page for page in Page.objects.filter(pk__in=pks).specific()}
    return [_result(pages[pk], terms) for pk in pks if pk in pages]


def _result(page: Any, terms: SearchTerms) -> SearchResult:
    summary = getattr(page, "introduction", "") or page.search_description
    return SearchResult(
        title=terms.mark(page.title),
        url=page.get_url() or "",
        kind=capfirst(getattr(page, "kind", page._meta.verbose_name)),
        text=terms.excerpt(summary, _text_of(page)),
        date=getattr(page, "date", None) or page.first_published_at,
    )


def _text_of(page: Any) -> str:
    """Return all that search finds of a page, besides its title."""
    texts: list[str] = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name != "title":
            _collect(field.get_value(page), texts)
        elif isinstance(field, RelatedFields):
            continue
    return " ".join(texts)[:MOST_TEXT]


def _collect(value: Any, texts: list[str]) -> None:
    for one in value if isinstance(value, list | tuple) else [value]:
        if one:
            texts.append(str(one))
