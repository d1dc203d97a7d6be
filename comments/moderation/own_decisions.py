"""Appeals and objections: decided by another moderator than the one whose decision is in question.

The only moderator of a site decides on them all the same, and the log says so.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import CommentReport, PublicComment, ReportKind
from comments.moderation.resolve import decides_reports
from core.audit_log import LoggedAction, log_many

if TYPE_CHECKING:
    from comments.models.status import ModerationStatus
    from users.models import User

ALONE = "comments.decide_alone"


class OwnDecisions:
    """What one moderator has decided and is asked to be decided again.

    Args:
        user: the User.
    """

    def __init__(self, user: "User") -> None:
        self.user = user

    @cached_property
    def _objected_to(self) -> set[int]:
        """Keys of the comments of which someone objects to what this moderator has decided."""
        objections = CommentReport.objects.filter(kind=ReportKind.OBJECTION, resolved_at=None)
        theirs = objections.filter(objects_to__resolved_by=self.user).order_by()
        return set(theirs.values_list("comment", flat=True))

    def why_not(self, comment: PublicComment, to: "ModerationStatus | None") -> str:
        """Say why another moderator decides; "" if this one may.

        Args:
            to: where the comment would go; None if only the reports about it are decided.
        """
        if to is not None and comment.has_open_appeal and comment.decided_by_id == self.user.pk:
            return _(
                "You rejected this comment and the commenter has appealed: another moderator "
                "decides."
            )
        if (to is None or decides_reports(to)) and comment.pk in self._objected_to:
            return _(
                "You decided on a report of this comment and the reader objects to it: another "
                "moderator decides."
            )
        return ""


def log_alone(comments: Iterable[PublicComment], by: "User") -> None:
    """Log that the only moderator decided again on decisions of their own."""
    now = timezone.now()
    log_many(LoggedAction(comment, ALONE, by, now) for comment in comments)
