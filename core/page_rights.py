"""Keep drafts from staff who have nothing to do with pages: moderators, and who reports.

Wagtail's explorer asks for rights, but its page chooser shows the titles of all drafts to everyone
who may enter the admin, and so does the page that asks before one is moved.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.permissions import page_permission_policy

RIGHTS = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}
_OF_PAGES = ("wagtailadmin_choose_page", "wagtailadmin_pages:")


def has_part_in_pages(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Return whether a user has a right on any page."""
    return page_permission_policy.user_has_any_permission(user, RIGHTS)


def pages_take_rights(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view of the admin that shows pages be opened by those who have a right on one."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = request.resolver_match
        is_of_pages = match is not None and match.view_name.startswith(_OF_PAGES)
        # Who is not signed in is asked to by the view.
        if is_of_pages and request.user.is_authenticated and not has_part_in_pages(request.user):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return checked
