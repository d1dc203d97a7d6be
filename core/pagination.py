"""Pages of long lists."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from core.query_parameters import correct_parameter


def page_of(
    request: HttpRequest, items: Sequence | QuerySet, per_page: int, parameter: str = "page"
) -> Page:
    """Return the page of a list that is asked for, or the nearest that there is.

    Args:
        request: whose query string is put right, so that the page is kept once.
        items: the whole list.
        per_page: how many of them a page has.
        parameter: name of the query parameter.
    """
    found = Paginator(items, per_page).get_page(request.GET.get(parameter))
    correct_page_number(request, found, parameter)
    return found


def correct_page_number(request: HttpRequest, found: Page, parameter: str = "page") -> None:
    """Note in the query string which page of a list is shown."""
    correct_parameter(request, parameter, str(found.number) if found.number > 1 else None)
