"""Pages that belong to the whole site: search, robots, security.txt."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.search.backends.base import BaseSearchResults as SearchResults

from comments.fields import SearchForm
from core.models import NetworkSettings
from core.pagination import page_of
from core.query_parameters import declare, page_number, words

RESULTS_PER_PAGE = 10
SECURITY_TXT_LIFETIME = timedelta(days=182)


@declare(q=words, page=page_number)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the live, public pages of this site that match the query."""
    form = SearchForm({"q": request.GET.get("q", "")})
    results = _matching(request, form.query) if form.query else []
    page = page_of(request, results, RESULTS_PER_PAGE)
    page.object_list = _as_what_they_are(page.object_list)
    context = {"form": form, "query": form.query, "results": page}
    return render(request, "home/search.html", context, status=form.status)


def _as_what_they_are(results: Iterable[Page]) -> list[Page]:
    """The results as their specific pages, in one query for each type among them."""
    pks = [result.pk for result in results]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=pks).specific()}
    return [pages[pk] for pk in pks]


def _matching(request: HttpRequest, query: str) -> SearchResults:
    root = Site.find_for_request(request).root_page
    return Page.objects.descendant_of(root, inclusive=True).live().public().search(query)


@declare()
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what not to fetch: forms, links in emails, the admin."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /comments/",
        "Disallow: /mail/",
        "Disallow: /search/",
        f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a weakness in this site (RFC 9116); 404 while no one is named."""
    network = NetworkSettings.for_request(request)
    contact = network.security_contact
    if not contact:
        raise Http404
    policy = Page.objects.live().public().filter(pk=network.security_policy_page_id).first()
    # Renewed each night, so that what a cache has kept is the same all day. RFC 9116, section
    # 2.5.5: less than a year ahead.
    tonight = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = tonight + SECURITY_TXT_LIFETIME
    lines = [
        f"Contact: {contact if '://' in contact else f'mailto:{contact}'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {settings.LANGUAGE_CODE.partition('-')[0]}",
        f"Canonical: {settings.PUBLIC_URL}{request.path}",
    ]
    if policy is not None:
        lines.append(f"Policy: {policy.full_url}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
