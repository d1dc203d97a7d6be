"""Old addresses such as "/?p=12", whose path belongs to a page of this site."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseRedirectBase
from wagtail import hooks
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.query_parameters import answered_elsewhere
from legacy_import.author_archives import led_on_by, led_to_person
from legacy_import.old_urls import ASKED_FOR

answered_elsewhere(*ASKED_FOR)


@hooks.register("before_serve_page")
def follow_old_number(
    page: Page, request: HttpRequest, serve_args: list[Any], serve_kwargs: dict[str, Any]
) -> HttpResponseRedirectBase | None:
    """Redirects are otherwise looked up only where there is no page, and "/" is one."""
    for name in ASKED_FOR:
        number = request.GET.get(name, "")
        if number.isascii() and number.isdigit():
            path = Redirect.normalise_path(f"{request.path}?{name}={number}")
            if name == "author" and (to_person := led_to_person(request, [path])):
                return to_person
            redirect = get_redirect(request, path)
            if redirect is not None and redirect.link:
                return led_on_by(redirect)
    return None
