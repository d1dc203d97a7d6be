"""Signed pointers to one comment for one purpose: nothing personal, nothing executable in them."""

from typing import Any

from django.core import signing

from comments.digests import digest_of
from comments.models import CommentReport, PublicComment

CONFIRMATION_DAYS = 7
_CONFIRM = "comments.confirm"
_MANAGE = "comments.manage"
_REPORT = "comments.report"
_REPORT_STATUS = "comments.report_status"


def for_confirmation(comment: PublicComment) -> str:
    """Return the token of the link that confirms an address, good for CONFIRMATION_DAYS."""
    return signing.dumps(comment.pk, salt=_CONFIRM)


def read_confirmation(token: str) -> PublicComment | None:
    """Return the PublicComment of a token, or None if it is forged, too old or deleted."""
    try:
        pk = signing.loads(token, salt=_CONFIRM, max_age=CONFIRMATION_DAYS * 86400)
    except signing.BadSignature:
        return None
    return PublicComment.objects.select_related("page", "quotation").filter(pk=pk).first()


def for_managing(comment: PublicComment) -> str:
    """Return the token for the author's own page about a comment.

    The same in all emails. It has no end of its own, because withdrawing is possible for as long as
    the comment is shown: what it allows, and when it ends, `author.permissions` says.
    """
    return signing.Signer(salt=_MANAGE).sign_object(comment.pk)


def read_managing(token: str) -> PublicComment | None:
    """Return the PublicComment whose author has this token, or None if forged or deleted."""
    try:
        pk = signing.Signer(salt=_MANAGE).unsign_object(token)
    except signing.BadSignature:
        return None
    return PublicComment.objects.select_related("page", "quotation").filter(pk=pk).first()


def for_reporting(comment: PublicComment, network: str) -> str:
    """Return the token of the form that reports a comment, good for a day and in one network.

    Without it another site could let its visitors' browsers send the form.
    """
    return signing.dumps(_report_of(comment, network), salt=_REPORT)


def is_for_reporting(
    token: str, comment: PublicComment, network: str, *, max_age: int = 86400
) -> bool:
    """Whether a token was made for a report of this comment from this network.

    Args:
        max_age: seconds since then, at most.
    """
    try:
        content = signing.loads(token, salt=_REPORT, max_age=max_age)
    except signing.BadSignature:
        return False
    return content == _report_of(comment, network)


def for_report(report: CommentReport) -> str:
    """Return the token of the page that says what became of a report; it has no end."""
    return signing.Signer(salt=_REPORT_STATUS).sign_object(report.pk)


def read_report(token: str) -> CommentReport | None:
    """Return the CommentReport of a token, or None if it is forged or deleted."""
    try:
        pk = signing.Signer(salt=_REPORT_STATUS).unsign_object(token)
    except signing.BadSignature:
        return None
    return CommentReport.objects.select_related("comment__page").filter(pk=pk).first()


def _report_of(comment: PublicComment, network: str) -> list[Any]:
    return [comment.pk, digest_of(network, "report form")[:16]]
