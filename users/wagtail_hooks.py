"""What accounts add to the Wagtail admin."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.documents.models import AbstractDocument
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from users import second_factor
from users.account_urls import colleague, security
from users.account_views import may_reset
from users.models import User


@hooks.register("register_admin_urls")
def account_urls() -> list:
    """Add pages about one's own account, and about a colleague's."""
    return [
        path("account/security/", include(security)),
        path("users/<int:pk>/", include(colleague)),
    ]


@hooks.register("register_account_menu_item")
def security_item(request: HttpRequest) -> dict:
    """Lead from the account page to the second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": gettext("Sign-in security"),
        "help_text": gettext("Set up an authenticator app, passkeys and recovery codes."),
    }


@hooks.register("register_account_menu_item")
def sessions_item(request: HttpRequest) -> dict:
    """Lead from the account page to the sessions."""
    return {
        "url": reverse("users_sessions"),
        "label": gettext("Where you are signed in"),
        "help_text": gettext("See which browsers you are signed in with, and sign out of them."),
    }


@hooks.register("register_user_listing_buttons")
def reset_button(user: User, request_user: User) -> Iterator[Button]:
    """Offer to reset a colleague's second factor, beside their name."""
    if may_reset(request_user, user):
        yield Button(
            gettext("Reset second factor"),
            reverse("users_reset_second_factor", args=[user.pk]),
            icon_name="lock-open",
            priority=40,
        )


@hooks.register("before_serve_page")
def enrol_before_page(
    page: Page, request: HttpRequest, serve_args: list, serve_kwargs: dict
) -> HttpResponse | None:
    """Make people who must set up a second factor do so before they read a restricted page."""
    return second_factor.before_restricted(request, page)


@hooks.register("before_serve_document")
def enrol_before_document(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """Do the same for a document."""
    return second_factor.before_restricted(request, document.collection)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name in the history of an account what was done to it."""

    @actions.register_action(second_factor.RESET)
    class SecondFactorReset(LogFormatter):
        label = _("Reset second factor")
        message = _("Second factor reset")
