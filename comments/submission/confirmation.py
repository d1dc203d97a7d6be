"""Mails that ask whether an address is the author's, and what its owner's answer is worth.

Anyone can type anyone's address into the form, so there is an end to the emails that no one
answers: `spam.limits` says where, and the author reads it. Whoever answers one, by confirming the
comment or by saying that it was someone else's, has shown that the mailbox is read: what was
counted on the address, by whomever it was caused, is forgotten.
"""

from comments import emails, spam
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import trust
from comments.text import clean_line

MAILED = (spam.Outcome.ACCEPTED, spam.Outcome.HELD)


def ask(comment: PublicComment, verdict: spam.Verdict) -> bool:
    """Queue the email for a new comment, unless it is spam; returns whether one was queued."""
    return verdict.outcome in MAILED and emails.comment_confirmation(comment) is not None


def address_confirmed(comment: PublicComment) -> None:
    """Forget what was counted on the address, now that its owner has used the link in our email."""
    if comment.user_email:
        spam.forget_address(comment.user_email)


def assess_renamed(
    comment: PublicComment, name: str, text: str, *, organisation: str | None = None
) -> spam.Verdict:
    """Ask the spam checks about a comment under another name.

    Args:
        comment: as it was read.
        name: the other name.
        text: its author's own words.
        organisation: another organisation; None for that of the comment.
    """
    return spam.assess(
        spam.Submission(
            name=name,
            organisation=comment.organisation_name if organisation is None else organisation,
            email=comment.user_email,
            text=text,
            page_id=comment.page_id,
            learned_threshold=trust.settings_for(comment.page).learned_threshold,
        )
    )


def rename(comment: PublicComment, name: str, verdict: spam.Verdict) -> None:
    """Store another name for a comment that is not confirmed yet, and what the checks say of it.

    How the form was sent keeps counting.
    """
    comment.full_name = clean_line(name)[:120]
    comment.set_derived()
    comment.spam_score = max(comment.spam_score, verdict.score)
    comment.spam_reasons = list(dict.fromkeys([*comment.spam_reasons, *verdict.reasons]))
    waiting = PublicComment.objects.filter(pk=comment.pk, state=ModerationStatus.UNCONFIRMED)
    waiting.update(
        full_name=comment.full_name,
        user_name=comment.user_name,
        spam_score=comment.spam_score,
        spam_reasons=comment.spam_reasons,
    )
