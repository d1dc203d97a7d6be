"""Public pages are drawn once for each content version of the site, then given out as they are."""

import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.cache import set_response_etag
from wagtail.models import Site

from core import cache_expiry, content_version
from core.page_store import KeptPage, PageStore, Query
from core.query_parameters import canonical, may_be_answered_elsewhere

MEGABYTE = 1 << 20

pages = PageStore()

Address = tuple[str, tuple[str, str], str]


class PageCacheMiddleware:
    """Answers anonymous readers from memory while nothing they may see has changed.

    Sits outside everything that draws, inside what secures the connection and what answers
    conditional requests. Only what `core.middleware` has marked public is kept, for
    PAGE_CACHE_SECONDS at most: time alone changes pages too, when an event begins or comments
    close. What `core.cache_expiry` knows of is never shown after its time.

    An answer is kept by scheme, site, path and those query parameters that the page has
    (`core.query_parameters`): neither an unknown parameter nor a Host header of someone's choice
    makes another entry. PAGE_CACHE_MEGABYTES bounds the memory of each process.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return self.get_response(request)
        with content_version.pin_version():
            version = content_version.current()
            address = _address_of(request)
        query = _query_of(request, version, address)
        kept = None if query is None else pages.get(version, address, query, time.time())
        if kept is not None:
            return HttpResponse(kept.content, headers=kept.headers)
        return self._draw(request, version, address)

    def _draw(self, request: HttpRequest, version: int, address: Address) -> HttpResponse:
        drawn_at = timezone.now()
        response = self.get_response(request)
        seconds = _lifetime(drawn_at) if _is_for_everyone(request, response) else 0
        if seconds > 0:
            # Once for all who will ask whether it has changed.
            set_response_etag(response)
            declared = getattr(request, "query_parameters", None)
            pages.put(
                version,
                address,
                canonical(declared, request.GET) if declared else (),
                KeptPage(response.content, dict(response.items()), time.time() + seconds),
                declared=declared,
                ceiling=settings.PAGE_CACHE_MEGABYTES * MEGABYTE,
            )
        return response


def _query_of(request: HttpRequest, version: int, address: Address) -> Query | None:
    """The parameters that count in a request; None if that is not known or may not be decided."""
    if not request.META.get("QUERY_STRING"):
        return ()
    declared = pages.declared(version, address)
    if declared is None or may_be_answered_elsewhere(request.GET):
        return None
    return canonical(declared, request.GET)


def _address_of(request: HttpRequest) -> Address:
    """Scheme, what the Host header says of the site, and path.

    Django has refused hosts that are not allowed; of the others Wagtail tells apart those that a
    Site is called by, with its port and with any other.
    """
    host, _port = split_domain_port(request.get_host())
    port, sites = request.get_port(), _sites(None)
    is_known = host in {hostname for hostname, _port in sites}
    site = (host if is_known else "", port if (host, port) in sites else "")
    return request.scheme or "http", site, request.path


@content_version.cached_per_version
def _sites(_all: None) -> frozenset[tuple[str, str]]:
    """Host name and port of each Site; none where there is one only, which answers to all."""
    found = Site.objects.order_by().values_list("hostname", "port")
    sites = frozenset((hostname, str(port)) for hostname, port in found)
    return sites if len(sites) > 1 else frozenset()


def _lifetime(drawn_at: datetime) -> float:
    """For how many seconds what was drawn at a time may be shown."""
    seconds, most = cache_expiry.seconds_to_next(drawn_at), settings.PAGE_CACHE_SECONDS
    return most if seconds is None else min(seconds, most)


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        settings.PAGE_CACHE_SECONDS > 0
        and request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def _is_for_everyone(request: HttpRequest, response: HttpResponse) -> bool:
    # A view that does not declare its parameters may have looked at any of them.
    is_known = hasattr(request, "query_parameters") or not request.META.get("QUERY_STRING")
    return (
        is_known
        and request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "public" in response.get("Cache-Control", "")
        and not response.has_header("Vary")
    )
