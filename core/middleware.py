"""Headers of every response, cache headers of public pages, a page for numbers too large."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from core.query_parameters import restrict

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SecurityHeadersMiddleware:
    """Say on every response what browsers may do with it, beside Django's SecurityMiddleware.

    Sits outside everything, static files included. A view that has set one of these itself is
    left alone: images of pages may be shown by others, see `config.urls`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = {
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": ", ".join(
                f"{name}=({_allowed(name)})" for name in settings.REFUSED_FEATURES
            ),
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


def _allowed(feature: str) -> str:
    """Who may use a feature: no one, also in frames, but for the players of videos."""
    origins = sorted(settings.VIDEO_PLAYERS.values())
    if not origins or feature not in settings.FEATURES_OF_PLAYERS:
        return ""
    # Only what the page itself may use can be passed on to its frames.
    return " ".join(["self", *(f'"{origin}"' for origin in origins)])


class PublicCacheMiddleware:
    """Mark responses to readers without a session as public, and all others as private.

    Sits outside the session middleware, so it sees the final headers: a response that sets a
    cookie or varies on one is personal and is never marked public.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> None:
        """Let a view see no query parameters but those that it declares, if it does."""
        declared = getattr(view, "query_parameters", None)
        if declared is not None:
            restrict(request, declared)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        personal = (
            settings.SESSION_COOKIE_NAME in request.COOKIES
            or response.cookies
            or "cookie" in response.get("Vary", "").lower()
        )
        if personal or request.method not in ("GET", "HEAD"):
            patch_cache_control(response, private=True, no_store=True)
        elif response.status_code in (200, 301, 404, 410):
            # No time of its own: a decision by a moderator shows at the next request.
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response


class NumberTooLargeMiddleware:
    """Say that a number is too large for any row, where a form has let it through to SQLite.

    Django's forms keep such numbers away from most columns, but not from the keys of pages.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Respond with 400 in place of the error page; what was begun is rolled back."""
        if isinstance(exception, OverflowError) and "SQLite" in str(exception):
            return HttpResponseBadRequest(gettext("A number in this request is too large."))
        return None
