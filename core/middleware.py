"""Cache headers of public pages: what an anonymous reader gets may be kept by anything in front."""

from django.conf import settings
from django.utils.cache import patch_cache_control


class PublicCacheMiddleware:
    """Marks answers to readers without a session as public, and all others as private.

    Sits outside the session middleware, so it sees the final headers: an answer that sets a
    cookie or varies on one is personal and is never marked public.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
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
