"""Who may see and decide comments in the admin. No one adds or deletes them there."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from wagtail.permission_policies import ModelPermissionPolicy

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User

MODERATE = "comments.moderate_publiccomment"


def signed_in(request: HttpRequest) -> "User":
    """Return the user of a request to the admin, which lets no one in without an account."""
    return cast("User", request.user)


class CommentPermissionPolicy(ModelPermissionPolicy):
    """Wagtail's usual policy, with one permission to decide and none to add or delete."""

    def user_has_permission(self, user: "User | AnonymousUser", action: str) -> bool:
        if action in ("add", "delete"):
            return False
        if action == "change":
            return user.has_perm(MODERATE)
        return super().user_has_permission(user, action)

    def user_has_any_permission(self, user: "User | AnonymousUser", actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
