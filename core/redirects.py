"""Redirect the web addresses below a page that was moved or renamed."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Site


class MovedPagesMiddleware(RedirectMiddleware):
    """Wagtail's redirects, and what pages answer below their own address, such as a passage.

    Wagtail keeps one redirect for each address that it knows of; hundreds of those below a plan
    would say no more than the one for the plan.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Redirect (301) where nothing is found but something was."""
        response = super().process_response(request, response)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        target = _moved_to(request)
        return HttpResponsePermanentRedirect(target) if target else response


def _moved_to(request: HttpRequest) -> str | None:
    """Return where the nearest page above the path is now, with the rest of the path; or None."""
    # Both as they read and as they came: decoded, a path has fewer characters than it had encoded.
    parts = request.path.strip("/").split("/")
    encoded, _mark, query = request.get_full_path().partition("?")
    encoded_parts = encoded.strip("/").split("/")
    above = ["/" + "/".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]
    if not above or "\0" in request.path or len(encoded_parts) != len(parts):
        return None
    known = Redirect.get_for_site(Site.find_for_request(request))
    found = known.filter(old_path__in=above, redirect_page__live=True)
    nearest = max(found.select_related("redirect_page"), key=_length, default=None)
    if nearest is None:
        return None
    page = nearest.redirect_page.specific
    address = page.get_url(request)
    if not isinstance(page, RoutablePageMixin) or address is None:
        return None
    rest = encoded_parts[nearest.old_path.count("/") :]
    end = "/" if encoded.endswith("/") else ""
    target = "/".join([address.rstrip("/"), *rest]) + end + (f"?{query}" if query else "")
    return None if target == request.get_full_path() else target


def _length(known: Redirect) -> int:
    return len(known.old_path)
