"""The admin is in the time zone of the site, whichever one an account has chosen.

Wagtail shows its pages, and reads what is typed, in the zone of the account. On a public site an
opening time is everyone's. `WAGTAIL_USER_TIME_ZONES` takes the choice off the account page; what
was chosen before that, or comes with a copied database, is left unread here.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class AdminTimeZoneMiddleware:
    """Has Wagtail take the zone of the site, as it does for an account that has chosen none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        _view: Callable[..., HttpResponse],
        _args: Sequence[Any],
        _kwargs: Mapping[str, Any],
    ) -> None:
        """Forget the zone in the profile that Wagtail is about to read. Nothing is stored."""
        if request.path.startswith(reverse("wagtailadmin_home")):
            profile = getattr(request.user, "wagtail_userprofile", None)
            if profile is not None:
                profile.current_time_zone = ""
