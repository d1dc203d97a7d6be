"""The results of a search: a few of each kind, or all of one kind in pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.search.forms import SiteSearchForm
from home.search.pages import PAGES, found_pages, page_results
from search import index
from search.highlight import SearchTerms
from search.sources import SearchResult, SearchSource, sources

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Of each kind, where all kinds are shown.
FIRST = 3


@dataclass(frozen=True)
class ResultGroup:
    """What was found of one kind.

    Attributes:
        kind: as it stands in web addresses.
        label: what several are called.
        pks: keys of all that was found, MOST_RESULTS at most.
        has_more: whether more was found than that.
    """

    kind: str
    label: "StrOrPromise"
    pks: Sequence[int]
    has_more: bool
    load: Callable[[Sequence[int]], list[SearchResult]]

    @property
    def first(self) -> list[SearchResult]:
        """The first few."""
        return self.load(self.pks[:FIRST])


def find(form: SiteSearchForm, root: Page) -> list[ResultGroup]:
    """Return what was found of each kind that was asked for; empty groups too.

    Args:
        form: a valid form with words in it.
        root: the home page of the site.
    """
    terms = SearchTerms(form.query)
    asked = form.cleaned_data["kind"]
    groups: list[ResultGroup] = []
    if not terms:
        return groups
    if asked in ("", PAGES):
        pks = found_pages(root, form.query, **form.dates)
        groups.append(_group(PAGES, _("Pages"), pks, lambda some: page_results(some, terms)))
    wanted = [source for source in sources() if asked in ("", source.kind)]
    pages = index.public_pages(root) if wanted else Page.objects.none()
    groups += [_found(source, terms, pages, form.dates) for source in wanted]
    return groups


def _found(source: SearchSource, terms: SearchTerms, pages: Any, dates: Any) -> ResultGroup:
    pks = index.found(source, terms.tokens, pages, **dates)
    return _group(source.kind, source.label, pks, lambda some: source.results(some, terms))


def _group(kind: str, label: "StrOrPromise", pks: list[int], load: Any) -> ResultGroup:
    most = index.MOST_RESULTS
    return ResultGroup(kind, label, pks[:most], len(pks) > most, load)
