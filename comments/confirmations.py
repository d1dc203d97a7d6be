"""Mails that ask whether an address is the writer's, and an end to them for strangers' mailboxes.

Anybody can type anybody's address into the form. After a few mails that nobody answered we send no
more of them to that address; the comments are kept and the writer sees the usual page, so nobody
learns where the limit is. Once the owner of the address confirms one comment, the mails that were
kept back are sent: whoever writes ten comments before opening the mailbox loses none.
"""

from comments import emails, spam
from comments.models import PublicComment
from comments.spam.limits import FEW_MAILS
from comments.states import ModerationStatus


def ask(comment, verdict):
    """Queue the mail for a new comment, unless it is spam or the address has had enough.

    Returns:
        Whether a mail was queued.
    """
    return verdict.allows_mail and emails.comment_confirmation(comment) is not None


def answered(comment):
    """The owner of the address has confirmed `comment`: mails to it are wanted again."""
    if not comment.user_email or spam.forget_mails(comment.user_email) < FEW_MAILS:
        return
    waiting = PublicComment.objects.filter(
        writer_digest=comment.writer_digest, state=ModerationStatus.UNCONFIRMED
    ).select_related("page")
    sent = 0
    # One that was mailed before is not mailed again: its event is the same.
    for kept_back in waiting.order_by("pk")[: 10 * FEW_MAILS]:
        sent += emails.comment_confirmation(kept_back) is not None
        if sent == FEW_MAILS:
            return
