"""The query parameters that a page has. What else stands in a query string does nothing.

A page type, one of its routes or a view declares them: names, each with a function that brings a
value into its one form, or gives None for a value that means nothing. Everything else is taken off
the request before the page is drawn, so that a link with `?utm_source=...` is the same page, drawn
and kept once (`core.page_cache`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Choices
from django.http import HttpRequest, QueryDict

Cleaner = Callable[[str], str | None]
Declared = Mapping[str, Cleaner]
View = TypeVar("View", bound=Callable[..., object])

LAST_PAGE = 999_999
MOST_DIGITS = 18  # of a primary key

# Names that something answers before any page does, such as numbers of pages of an old site: such
# a request is never answered from what was kept.
_answered_elsewhere: set[str] = set()


def answered_elsewhere(*names: str) -> None:
    """Register names of parameters that a `before_serve_page` hook may answer on any page."""
    _answered_elsewhere.update(names)


def may_be_answered_elsewhere(query: QueryDict) -> bool:
    """Return whether a hook has to see a request with this query string."""
    return not _answered_elsewhere.isdisjoint(query)


def declare(**cleaners: Cleaner) -> Callable[[View], View]:
    """Declare the parameters of a view or of a route of a page: all that it will ever see."""

    def mark(view: View) -> View:
        view.query_parameters = cleaners  # type: ignore[attr-defined]  # read by the middleware
        return view

    return mark


def declared_by_page(page: object, view: Callable[..., object] | None) -> Declared:
    """Return the parameters of a Wagtail page at its own address or at that of one of its routes.

    Args:
        page: the specific page.
        view: the route's bound method; None for a page without routes.
    """
    if view is None or getattr(view, "__name__", "") == "index_route":
        return getattr(page, "query_parameters", {})
    return getattr(view, "query_parameters", {})


def canonical(declared: Declared, query: QueryDict) -> tuple[tuple[str, str], ...]:
    """Return the pairs of name and value that count, sorted; of a name given twice, the last."""
    pairs = ((name, declared[name](str(query[name]))) for name in declared if name in query)
    return tuple(sorted((name, value) for name, value in pairs if value is not None))


def restrict(request: HttpRequest, declared: Declared) -> None:
    """Take everything off the request's query string that is not declared."""
    request.query_parameters = declared  # type: ignore[attr-defined]  # for the page cache
    _replace(request, canonical(declared, request.GET))


def correct_parameter(request: HttpRequest, name: str, value: str | None) -> None:
    """Correct what was asked for once it is known what there is; None for what there is not.

    The page is kept, and links to itself, under what it shows: page 3 of 3 for `?page=99`.
    """
    if request.GET.get(name) == value:
        return
    pairs: dict[str, str | None] = {key: str(request.GET[key]) for key in request.GET}
    pairs[name] = value
    _replace(request, sorted((key, value) for key, value in pairs.items() if value is not None))


def _replace(request: HttpRequest, pairs: Sequence[tuple[str, str]]) -> None:
    request.META["QUERY_STRING"] = urlencode(pairs)
    request.GET = QueryDict(request.META["QUERY_STRING"])


# What values can be. Each is refused before anything else is done with it.


def page_number(value: str) -> str | None:
    """Return the number of a page after the first, LAST_PAGE at most."""
    if not (value.isascii() and value.isdigit()):
        return None
    number = LAST_PAGE if len(value) > len(str(LAST_PAGE)) else int(value)
    return str(number) if number > 1 else None


def row_number(value: str) -> str | None:
    """Return a primary key."""
    is_key = value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS
    return str(int(value)) if is_key else None


def slug(value: str) -> str | None:
    """Return a short name such as stands in addresses; letters of any script are allowed."""
    is_slug = len(value) <= 64 and value.replace("-", "").replace("_", "").isalnum()
    return value if is_slug else None


def flag(value: str) -> str | None:
    """Return "1", whatever the value: the name alone counts."""
    return "1"


def words(value: str) -> str | None:
    """Return typed words on one line. What is too long is refused by the form that reads it."""
    return " ".join(value.split()) or None


def text(longest: int) -> Cleaner:
    """Return a cleaner of a stored text of at most `longest` characters, to be found as it is."""

    def clean(value: str) -> str | None:
        return value if 0 < len(value) <= longest else None

    return clean


def one_of(choices: type[Choices] | tuple[str, ...]) -> Cleaner:
    """Return a cleaner that knows the stored values of some choices."""
    known = frozenset(choices if isinstance(choices, tuple) else choices.values) - {""}

    def clean(value: str) -> str | None:
        return value if value in known else None

    return clean
