"""Who may sort contributions and write responses: one permission for all of it."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from plans.models import Contribution, Response

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User

MAY_RESPOND = "plans.answer_consultation"


class ResponsePermissionPolicy(ModelPermissionPolicy):
    """Map the one permission to viewing and changing; no one deletes contributions in a list."""

    def user_has_permission(self, user: "User | AnonymousUser", action: str) -> bool:
        return action in ("view", "change") and user.has_perm(MAY_RESPOND)

    def user_has_any_permission(self, user: "User | AnonymousUser", actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


for model in (Contribution, Response):
    register_permission_policy(model, ResponsePermissionPolicy(model))


def colleagues() -> "QuerySet[User, Any]":
    """Return the accounts that contributions can be assigned to, by name."""
    users = get_user_model().objects.with_perm(MAY_RESPOND, is_active=True)
    return users.order_by("first_name", "last_name", "username")
