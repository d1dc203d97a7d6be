"""Mails that ask whether an address is the writer's, and an end to them for strangers' mailboxes.

Anybody can type anybody's address into the form. After a few mails that nobody answered we send no
more of them to that address; the comments are kept and the writer sees the usual page, so nobody
learns where the limit is. Once the owner of the address confirms one comment, the mails that were
kept back are sent: whoever writes ten comments before opening the mailbox loses none.
"""

from comments import emails, ladder, spam
from comments.models import PublicComment
from comments.spam.limits import FEW_MAILS
from comments.states import ModerationStatus
from comments.text import clean_line


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


def assess_renamed(comment: PublicComment, name: str, text: str) -> spam.Verdict:
    """Ask the spam checks about a comment under another name; `text` is its writer's own words."""
    return spam.assess(
        spam.Submission(
            name=name,
            email=comment.user_email,
            text=text,
            page_id=comment.page_id,
            learned_threshold=ladder.settings_for(comment.page).learned_threshold,
        )
    )


def rename(comment: PublicComment, name: str, verdict: spam.Verdict) -> None:
    """Store another name for a comment that is not confirmed yet, and what the checks say of it.

    How the form was sent keeps counting.
    """
    comment.user_name = clean_line(name)[:50]
    comment.spam_score = max(comment.spam_score, verdict.score)
    comment.spam_reasons = list(dict.fromkeys([*comment.spam_reasons, *verdict.reasons]))
    waiting = PublicComment.objects.filter(pk=comment.pk, state=ModerationStatus.UNCONFIRMED)
    waiting.update(
        user_name=comment.user_name,
        spam_score=comment.spam_score,
        spam_reasons=comment.spam_reasons,
    )
