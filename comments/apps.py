"""App registration; disconnects the receivers of the library before the first request."""

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from notifications.kinds import Description


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Public comments")

    def ready(self) -> None:
        from comments import checks, compat, email_checks, report_email_checks
        from comments.moderation_mail import email_check
        from comments.search import CommentSource
        from comments.spam.private_messages import is_spam
        from comments.submission import remembered_address, services
        from comments.threads.activities import register_comments
        from core.request_limits import keep_cookies
        from notifications.kinds import describe_kind
        from people.contact import register_message_check
        from search.sources import register_source

        compat.disconnect_library_cascade()
        register(compat.check_library_version)
        register(checks.check_networks, Tags.security, Tags.database, deploy=True)
        describe_kind(services.REPLIES, _describe_replies)
        email_checks.register()
        report_email_checks.register()
        email_check.register()
        register_source(CommentSource())
        register_comments()
        register_message_check(is_spam)
        keep_cookies(remembered_address.COOKIE)

        _protect_names_of_moderators()


def _protect_names_of_moderators() -> None:
    """Read the protected names again when accounts or groups are given or lose a right."""
    from django.contrib.auth.models import Group
    from django.db.models.signals import m2m_changed

    from users.models import User

    for rights in (User.groups, User.user_permissions, Group.permissions):
        m2m_changed.connect(_rights_changed, sender=rights.through)


def _rights_changed(action: str, **kwargs: Any) -> None:
    from core import content_version

    if action.startswith("post_"):
        content_version.invalidate()


def _describe_replies(row: Any) -> "Description":
    """Say what a subscription to replies is about; `row` is the comment as the library knows it."""
    from comments.models import PublicComment
    from notifications.kinds import Description

    comment = row and PublicComment.objects.select_related("page").filter(pk=row.pk).first()
    if not comment:
        return Description(
            current=gettext("We email you about replies to a comment of yours."),
            ended=gettext("We no longer email you about replies to that comment."),
        )
    title = comment.page.title
    return Description(
        current=gettext("We email you about replies to your comment on “{title}”.").format(
            title=title
        ),
        ended=gettext("We no longer email you about replies to your comment on “{title}”.").format(
            title=title
        ),
    )
