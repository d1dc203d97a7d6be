"""What others depend on is kept, whichever door of the admin it would be deleted by."""

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from rest_framework.response import Response
from wagtail import hooks
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.actions.move import MovePageAPIAction
from wagtail.models import Page


class DeletionGuardMiddleware:
    """Turns the database's refusal to delete something into words and the way back.

    Wagtail asks its index of references first, which is a little behind and does not know all.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Answer in place of the error page; nothing was deleted."""
        if not isinstance(exception, (ProtectedError, RestrictedError)):
            return None
        words = _in_words(exception)
        if request.path.startswith(reverse("wagtailadmin_api:pages:listing")):
            return JsonResponse({"detail": words}, status=409)
        messages.error(request, words)
        back = request.headers.get("Referer", "")
        if url_has_allowed_host_and_scheme(back, {request.get_host()}):
            return redirect(back)
        return redirect("wagtailadmin_home")


def _in_words(exception):
    kept = getattr(exception, "protected_objects", ()) or exception.restricted_objects
    kinds = sorted({str(one._meta.verbose_name_plural) for one in kept})
    return gettext("Nothing was deleted. It is still used by: {kinds}").format(
        kinds=", ".join(kinds)
    )


class _GuardedAction:
    """Asks the same hooks as Wagtail's own pages do before something is done to a page."""

    hook = ""

    def execute(self, instance, data):
        """The action itself, or 409 with the reason why a hook refuses it."""
        page = instance.specific
        for refuse in hooks.get_hooks(self.hook):
            if hasattr(refuse(self.request, page, *self.more(data)), "status_code"):
                # What the hook would have shown on the next page.
                said = [str(one) for one in messages.get_messages(self.request)]
                return Response({"detail": " ".join(said)}, status=409)
        with transaction.atomic():
            return super().execute(instance, data)

    def more(self, data):
        """What else the hook is told."""
        return ()


class GuardedDelete(_GuardedAction, DeletePageAPIAction):
    """Deleting by the programming interface of the admin."""

    hook = "before_delete_page"


class GuardedMove(_GuardedAction, MovePageAPIAction):
    """Moving by the programming interface of the admin."""

    hook = "before_move_page"

    def more(self, data):
        """The page below which it would come to stand."""
        target = Page.objects.filter(pk=data["destination_page_id"]).first()
        is_below = data.get("position") in ("first-child", "last-child")
        return (target if is_below or target is None else target.get_parent(),)
