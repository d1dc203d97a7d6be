"""The style sheets of the look, and what browsers ask of a site that is kept on a home screen."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.look import palette
from core.look.current import look_for
from core.look.models import TypeSet
from core.look.style import digest_of, public_style
from core.models import NetworkSettings
from core.query_parameters import declare

YEAR = 365 * 24 * 3600
TYPE = "text/css; charset=utf-8"


@declare()
@require_safe
def style(request: HttpRequest, digest: str) -> HttpResponse:
    """Send a style sheet under the name of its content; lead from an old name to it."""
    look = look_for(request)
    for text in (look.style, look.admin_style):
        if text and digest_of(text) == digest:
            response = HttpResponse(text, content_type=TYPE)
            response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
            return response
    if not look.style_url:
        raise Http404
    moved = HttpResponseRedirect(look.style_url)
    add_never_cache_headers(moved)
    return moved


@require_safe
def preview_style(request: HttpRequest) -> HttpResponse:
    """Send the style sheet of a look that is not saved, to the people who may sign in."""
    accent, type_set = request.GET.get("accent", ""), request.GET.get("type_set", "")
    if not palette.is_colour(accent) or palette.shortfall_of(accent) or type_set not in TypeSet:
        raise Http404
    return HttpResponse(public_style(palette.palette_of(accent), type_set), content_type=TYPE)


@declare()
@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """Say what a site on a home screen is called and shows; 404 while there is no icon."""
    look = look_for(request)
    if not look.icons:
        raise Http404
    network = NetworkSettings.for_request(request)
    described = {
        "name": network.name or "Folkmoot",
        "start_url": "/",
        "display": "browser",
        "background_color": "#FBFAF6",
        "theme_color": look.palette.light["accent"],
        "icons": [
            {"src": icon.url, "sizes": f"{icon.width}x{icon.height}", "type": "image/png"}
            for size, icon in look.icons.items()
            if size >= 192
        ],
    }
    return JsonResponse(described, content_type="application/manifest+json")
