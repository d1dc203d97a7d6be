"""App registration; disconnects the receivers of the library before the first request."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Public comments")

    def ready(self) -> None:
        from comments import checks, compat
        from comments.submission import services
        from notifications.kinds import describe_kind

        compat.disconnect_library_cascade()
        register(compat.check_library_version)
        register(checks.check_networks, Tags.security, Tags.database, deploy=True)
        describe_kind(services.REPLIES, _describe_replies)


def _describe_replies(row: models.Model | None) -> str:
    """Describe what a subscription to replies is about.

    Args:
        row: the comment as the library knows it, or None.
    """
    from comments.models import PublicComment

    comment = row and PublicComment.objects.select_related("page").filter(pk=row.pk).first()
    if not comment:
        return gettext("replies to your comment")
    return gettext("replies to your comment on “{title}”").format(title=comment.page.title)
