"""Who may see and decide comments in the admin. Nobody adds or deletes them there."""

from wagtail.permission_policies import ModelPermissionPolicy

MODERATE = "comments.moderate_publiccomment"


class CommentPermissionPolicy(ModelPermissionPolicy):
    """Wagtail's usual policy, with one permission to decide and none to add or delete."""

    def user_has_permission(self, user, action):
        if action in ("add", "delete"):
            return False
        if action == "change":
            return user.has_perm(MODERATE)
        return super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)
