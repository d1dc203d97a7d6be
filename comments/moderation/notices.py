"""Whom a decision emails: one rule for what is said before it, done by it and said after it."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from comments import emails
from comments.models import PublicComment
from comments.models.status import ModerationStatus

# What the commenter is given a reason for.
WITH_REASON = (ModerationStatus.REJECTED, ModerationStatus.REMOVED)


def is_emailed(comment: PublicComment, to: ModerationStatus) -> bool:
    """Tell whether moving a comment to a state emails its commenter.

    Args:
        comment: as it is before the move.
        to: the state.
    """
    if to == ModerationStatus.UNCONFIRMED:
        return bool(comment.user_email)
    if to == ModerationStatus.PUBLISHED and comment.published_at is not None:
        # They were told when it was first published.
        return False
    return _email_for(to) is not None and emails.can_email(comment)


def email_decision(comment: PublicComment, to: ModerationStatus) -> None:
    """Email the commenter of a comment for which `is_emailed` was true before it moved."""
    send = _email_for(to)
    if send is not None:
        send(comment)


def email_note(comment: PublicComment, to: ModerationStatus) -> str:
    """Say before a decision whether it emails the commenter.

    Args: as `is_emailed`.
    """
    if is_emailed(comment, to):
        if to in WITH_REASON:
            return _("We'll email the reason to the commenter.")
        if to == ModerationStatus.UNCONFIRMED:
            return _("We'll email the commenter and ask them to confirm the comment.")
        return _("We'll email the commenter.")
    if _email_for(to) is None:
        return _("We do not email the commenter.")
    if emails.can_email(comment):
        return _("No email: we told the commenter when the comment was first published.")
    return _("No email: we have no confirmed email address for this person.")


def done(to: ModerationStatus, before: ModerationStatus | str) -> str:
    """Say in one sentence what a decision on one comment has done.

    Args:
        to: the state that it is in now.
        before: the state that it was in.
    """
    if to == ModerationStatus.PENDING and before == ModerationStatus.PUBLISHED:
        return _("Comment unpublished. It awaits moderation again.")
    return {
        ModerationStatus.PUBLISHED: _("Comment approved."),
        ModerationStatus.REJECTED: _("Comment rejected."),
        ModerationStatus.REMOVED: _("Comment removed."),
        ModerationStatus.SPAM: _("Comment marked as spam."),
        ModerationStatus.PENDING: _("Comment reopened. It awaits moderation again."),
        ModerationStatus.UNCONFIRMED: _("The comment is no longer marked as spam."),
        ModerationStatus.WITHDRAWN: _("Comment withdrawn."),
    }[to]


def done_by_name(to: ModerationStatus, name: str) -> str:
    """Say what has been decided on the comment of someone, while that can be undone."""
    return {
        ModerationStatus.PUBLISHED: _("Comment by {name} approved."),
        ModerationStatus.REJECTED: _("Comment by {name} rejected."),
        ModerationStatus.REMOVED: _("Comment by {name} removed."),
        ModerationStatus.SPAM: _("Comment by {name} marked as spam."),
        ModerationStatus.PENDING: _("Comment by {name} reopened."),
        ModerationStatus.UNCONFIRMED: _("Comment by {name} is no longer marked as spam."),
        ModerationStatus.WITHDRAWN: _("Comment by {name} withdrawn."),
    }[to].format(name=name)


def will_email() -> str:
    """Say that the commenter is emailed once a decision has taken effect."""
    return _("We'll email them in a few seconds.")


def emailed(name: str) -> str:
    """Say after a decision that its commenter was emailed."""
    return _("We emailed {name}.").format(name=name)


def _email_for(to: ModerationStatus) -> Callable[[PublicComment], Any] | None:
    return {
        ModerationStatus.UNCONFIRMED: emails.comment_confirmation,
        ModerationStatus.PUBLISHED: emails.comment_published,
        ModerationStatus.REJECTED: emails.comment_rejected,
        ModerationStatus.REMOVED: emails.comment_removed,
    }.get(to)
