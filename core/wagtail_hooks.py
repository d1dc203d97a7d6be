"""What all pages need in the Wagtail admin; its API is as careful as its pages."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, PageLogEntry

from core import page_schedule
from core.deletion_guard import GuardedDelete, GuardedMove
from core.look.views import preview_style
from core.query_parameters import declared_by_page, restrict
from core.zoned_fields import ZonedDateTimeField, ZonedDateTimeInput

for field, own, words in (
    (models.DateField, {"widget": AdminDateInput}, _("Enter a date, like 2031-03-07")),
    (
        models.DateTimeField,
        {"form_class": ZonedDateTimeField, "widget": ZonedDateTimeInput},
        _("Enter a date and a time, like 2031-03-07 14:00"),
    ),
):
    register_form_field_override(field, override={**own, "error_messages": {"invalid": words}})


# After those that send readers elsewhere, which may look at what no page has.
@hooks.register("before_serve_page", order=100)
def take_off_unknown_parameters(
    page: Page, request: HttpRequest, serve_args: Sequence[Any], _serve_kwargs: object
) -> None:
    """Let a page, or one of its routes, see no query parameters but those that it declares."""
    restrict(request, declared_by_page(page, serve_args[0] if serve_args else None))


@hooks.register("insert_global_admin_js")
def keep_typed_dates() -> SafeString:
    """Leave a date that cannot be read as it is, so that the form says what is wrong."""
    return format_html('<script src="{}"></script>', static("core_admin/dates.js"))


@hooks.register("insert_global_admin_js")
def start_widgets() -> SafeString:
    """Start what Wagtail would start by inline scripts."""
    return format_html('<script src="{}"></script>', static("core_admin/inits.js"))


@hooks.register("insert_global_admin_css")
def style_of_the_admin() -> SafeString:
    """Add what our pages have in common; also hide a caption that a table asks for twice."""
    return format_html('<link rel="stylesheet" href="{}">', static("core_admin/admin.css"))


@hooks.register("register_admin_urls")
def urls_of_the_look() -> list[URLPattern]:
    """Serve the style sheet of a look that is shown before it is saved."""
    return [path("look/preview.css", preview_style, name="look_preview_style")]


@hooks.register("before_move_page")
def ask_for_the_right_to_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Check the right before a move is shown; Wagtail checks it when the move is confirmed."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied


@hooks.register("construct_admin_api")
def ask_before_acting(router: object) -> None:
    """Let the hooks that refuse to delete or move a page be heard there too."""
    PagesAdminAPIViewSet.actions |= {"delete": GuardedDelete, "move": GuardedMove}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name in the history of a page that it was not published as it was scheduled."""

    @actions.register_action(page_schedule.REFUSED)
    class ScheduleRefused(LogFormatter):
        label = _("Cancel schedule")

        def format_message(self, log_entry: PageLogEntry) -> str:
            words = gettext("Not published as scheduled: {reason}")
            return words.format(reason=log_entry.data["reason"])


@hooks.register("before_edit_page")
def note_expiry(request: HttpRequest, page: Page) -> None:
    """Note on the request that the page had expired. `page` is the draft, which does not know."""
    if request.method == "POST" and page.expire_at:
        request.had_expired = Page.objects.filter(pk=page.pk, expired=True).exists()  # type: ignore[attr-defined]  # for the hook below


@hooks.register("after_edit_page")
def say_that_the_expiry_date_was_removed(request: HttpRequest, page: Page) -> None:
    """Tell the editor of an expired page that it has no expiry date any more."""
    if getattr(request, "had_expired", False) and page.expire_at is None:
        messages.info(
            request,
            _("The expiry date had passed and was removed. Set a new one if you need one."),
        )
