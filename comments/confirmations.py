"""Mails that ask whether an address is the writer's, and what its owner's answer is worth.

Anybody can type anybody's address into the form, so there is an end to the mails that nobody
answers: `spam.limits` says where, and the writer reads it. Whoever answers one, by confirming the
comment or by saying that it was somebody else's, has shown that the mailbox is read: what was
counted on the address, by whomever it was caused, is forgotten.
"""

from comments import emails, spam
from comments.models import PublicComment

MAILED = (spam.Outcome.ACCEPTED, spam.Outcome.HELD)


def ask(comment: PublicComment, verdict: spam.Verdict) -> bool:
    """Queue the mail for a new comment, unless it is spam; returns whether one was queued."""
    return verdict.outcome in MAILED and emails.comment_confirmation(comment) is not None


def answered(comment: PublicComment) -> None:
    """The owner of the address has answered about `comment`: nothing counts against it now."""
    if comment.user_email:
        spam.forget_address(comment.user_email)
