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
    parts = request.path.strip("/").split("/")
    above = ["/" + "/".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]
    if not above or "\0" in request.path:
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
    rest = request.get_full_path()[len(nearest.old_path) :]
    target = address.rstrip("/") + rest
    return None if target == request.get_full_path() else target


def _length(known: Redirect) -> int:
    return len(known.old_path)
