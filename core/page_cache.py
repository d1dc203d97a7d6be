"""Public pages are drawn once for each edition of the site, then given out as they are."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from core import edition, moments

LARGEST = 1 << 20  # bytes


class PageCacheMiddleware:
    """Answers anonymous readers from memory while nothing they may see has changed.

    Sits outside everything that draws, inside what secures the connection. Only what
    `core.middleware` has marked public is kept, for PAGE_CACHE_SECONDS at most: time alone
    changes pages too, when an event begins or comments close. What `core.moments` knows of is
    never shown after its moment.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _may_be_kept(request):
            return self.get_response(request)
        cache = caches["pages"]
        address = f"{edition.current()} {request.build_absolute_uri()}"
        key = sha256(address.encode()).hexdigest()
        kept = cache.get(key)
        if kept is None:
            drawn_at = timezone.now()
            response = self.get_response(request)
            if _is_for_everybody(response) and (seconds := _lifetime(drawn_at)) > 0:
                cache.set(key, (response.content, dict(response.items())), seconds)
            return response
        content, headers = kept
        response = HttpResponse(content, headers=headers)
        return get_conditional_response(request, etag=headers.get("ETag"), response=response)


def _lifetime(drawn_at):
    seconds, most = moments.seconds_to_next(drawn_at), settings.PAGE_CACHE_SECONDS
    return most if seconds is None else min(seconds, most)


def _may_be_kept(request):
    return (
        settings.PAGE_CACHE_SECONDS > 0
        and request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def _is_for_everybody(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "public" in response.get("Cache-Control", "")
        and not response.has_header("Vary")
        and len(response.content) <= LARGEST
    )
