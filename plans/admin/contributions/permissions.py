"""Who may sort contributions and write answers: one right for all of it."""

from django.contrib.auth import get_user_model
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from plans.models import Contribution, Response

ANSWER = "plans.answer_consultation"


class AnswerPermissionPolicy(ModelPermissionPolicy):
    """Contributions and answers have no rights of their own; nobody deletes them in a list."""

    def user_has_permission(self, user, action):
        return action in ("view", "change") and user.has_perm(ANSWER)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


for model in (Contribution, Response):
    register_permission_policy(model, AnswerPermissionPolicy(model))


def colleagues():
    """The accounts that contributions can be given to, by name."""
    users = get_user_model().objects.with_perm(ANSWER, is_active=True)
    return users.order_by("first_name", "last_name", "username")
