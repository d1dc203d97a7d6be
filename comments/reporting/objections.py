"""What someone can do who has reported a comment and left an address: object once, be forgotten."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments import report_emails
from comments.digests import digest_of
from comments.models import CommentReport, ReportKind
from comments.moderation.transitions import lock_comments
from comments.text import clean_text
from core.exceptions import Refused


class NoObjection(Refused):
    """The one objection was made, or it is too late, or there is nothing to object to."""

    def __init__(self) -> None:
        super().__init__(_("You can no longer object to this decision."))


def can_object(report: CommentReport) -> bool:
    """Whether someone can object to the decision on their report now."""
    until = report_emails.object_until(report)
    is_shown = report.comment.is_published
    return bool(until and until > timezone.now() and is_shown and objection_to(report) is None)


def objection_to(report: CommentReport) -> CommentReport | None:
    """Return the objection to the decision on a report, or None."""
    return CommentReport.objects.filter(objects_to=report).first()


@transaction.atomic
def object_to(report: CommentReport, text: str) -> CommentReport:
    """Object once to the decision that a comment stays: it reaches the moderators as a report.

    The address moves along, to tell what is decided on the objection.

    Args:
        report: the CommentReport, however long ago it was read.
        text: why, as typed.

    Raises:
        NoObjection: see there.
    """
    # First the comment, as moderators do: it is not removed while this is stored.
    lock_comments([report.comment_id])
    rows = CommentReport.objects.select_related("comment__page").select_for_update(of=("self",))
    stored = rows.get(pk=report.pk)
    if not can_object(stored):
        raise NoObjection
    objection = CommentReport.objects.create(
        comment=stored.comment,
        kind=ReportKind.OBJECTION,
        text=clean_text(text),
        reporter_digest=digest_of(str(stored.pk), "objection"),
        email=stored.email,
        objects_to=stored,
    )
    forget_address(stored)
    log(instance=stored.comment, action="comments.object")
    return objection


def forget_address(report: CommentReport) -> None:
    """Delete the address that was left with a report; the report stays."""
    CommentReport.objects.filter(pk=report.pk).update(email="")
