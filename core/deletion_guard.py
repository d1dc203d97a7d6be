"""Keep what other rows depend on, by whichever way of the admin it would be deleted."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from rest_framework.response import Response
from wagtail import hooks
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.actions.move import MovePageAPIAction
from wagtail.models import Page

from core.middleware import GetResponse


class DeletionGuardMiddleware:
    """Turn the database's refusal to delete something into words and the way back.

    Wagtail asks its index of references first, which is a little behind and does not know all.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Respond in place of the error page; nothing was deleted."""
        if not isinstance(exception, (ProtectedError, RestrictedError)):
            return None
        words = _message(exception)
        if request.path.startswith(reverse("wagtailadmin_api:pages:listing")):
            return JsonResponse({"detail": words}, status=409)
        messages.error(request, words)
        back = request.headers.get("Referer", "")
        if url_has_allowed_host_and_scheme(back, {request.get_host()}):
            return redirect(back)
        return redirect("wagtailadmin_home")


def _message(exception: ProtectedError | RestrictedError) -> str:
    if isinstance(exception, ProtectedError):
        kept = exception.protected_objects
    else:
        kept = exception.restricted_objects
    kinds = sorted({str(one._meta.verbose_name_plural) for one in kept})
    return gettext("Nothing was deleted. It is still used by: {kinds}").format(
        kinds=", ".join(kinds)
    )


class _GuardedAction:
    """Ask the same hooks as Wagtail's own pages do before something is done to a page."""

    hook = ""
    request: HttpRequest

    def execute(self, instance: Page, data: dict[str, Any]) -> Response:
        """Do the action, or respond with 409 and the reason why a hook refuses it."""
        page = instance.specific
        for refuse in hooks.get_hooks(self.hook):
            if hasattr(refuse(self.request, page, *self.more(data)), "status_code"):
                # What the hook would have shown on the next page.
                said = [str(one) for one in messages.get_messages(self.request)]
                return Response({"detail": " ".join(said)}, status=409)
        with transaction.atomic():
            # The class that this one is mixed into.
            return super().execute(instance, data)  # type: ignore[misc]

    def more(self, data: dict[str, Any]) -> tuple[Page | None, ...]:
        """Return what else the hook is told."""
        return ()


class GuardedDelete(_GuardedAction, DeletePageAPIAction):
    """Deleting by the programming interface of the admin."""

    hook = "before_delete_page"


class GuardedMove(_GuardedAction, MovePageAPIAction):
    """Moving by the programming interface of the admin."""

    hook = "before_move_page"

    def more(self, data: dict[str, Any]) -> tuple[Page | None, ...]:
        """Return the page below which it would be moved."""
        target = Page.objects.filter(pk=data["destination_page_id"]).first()
        is_below = data.get("position") in ("first-child", "last-child")
        return (target if is_below or target is None else target.get_parent(),)
