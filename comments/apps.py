"""App registration: takes the library's receivers off before the first request."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Public comments")

    def ready(self):
        from comments import checks, compat
        from comments.submission import services
        from notifications.kinds import describe_kind

        compat.disconnect_library_cascade()
        register(compat.check_library_version)
        register(checks.check_networks, Tags.security, Tags.database, deploy=True)
        describe_kind(services.REPLIES, _replies_in_words)


def _replies_in_words(row):
    """What a subscription to replies is about; `row` is the comment as the library knows it."""
    from comments.models import PublicComment

    comment = row and PublicComment.objects.select_related("page").filter(pk=row.pk).first()
    if not comment:
        return gettext("replies to a comment of yours")
    return gettext("replies to your comment on “{title}”").format(title=comment.page.title)
