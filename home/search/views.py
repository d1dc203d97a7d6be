"""The page that searches the whole site."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core.pagination import page_of
from core.query_parameters import declare, page_number, words
from home.search.forms import SiteSearchForm, known_kind
from home.search.results import ResultGroup, find
from search.index import MOST_RESULTS

RESULTS_PER_PAGE = 10


@declare(**{"q": words, "kind": known_kind, "from": words, "to": words, "page": page_number})
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what is public and has the words, and what was asked for besides."""
    form = SiteSearchForm(request.GET.dict())
    context: dict[str, Any] = {"form": form, "query": form.query, "most": MOST_RESULTS}
    context["everything"] = form.address("")
    if form.query:
        groups = find(form, Site.find_for_request(request).root_page)
        found = [group for group in groups if group.pks]
        if form.cleaned_data["kind"] and found:
            context |= _all_of_one_kind(request, found[0])
        else:
            first = [(group, group.first, form.address(group.kind)) for group in found]
            context["groups"] = [one for one in first if one[1]]
    response = render(request, "home/search.html", context, status=form.status)
    if form.query:
        # The index follows within seconds, without a new content version: no results are kept.
        patch_cache_control(response, max_age=0, must_revalidate=True)
    return response


def _all_of_one_kind(request: HttpRequest, group: ResultGroup) -> dict[str, Any]:
    page = page_of(request, group.pks, RESULTS_PER_PAGE)
    page.object_list = group.load(list(page.object_list))
    return {"group": group, "results": page}
