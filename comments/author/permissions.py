"""What the author of a comment may do with it, until when, and when the link to it ends."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.mixins import CommentablePageMixin, shows_comments_publicly
from comments.models import PublicComment
from comments.models.status import ModerationStatus, can_move
from comments.moderation import trust
from comments.submission import services
from core.exceptions import Refused

EDITABLE = (ModerationStatus.UNCONFIRMED, ModerationStatus.PENDING, ModerationStatus.PUBLISHED)


class NotPossible(Refused):
    """The author of a comment cannot do this with it (any more)."""


def edit_until(comment: PublicComment, page: CommentablePageMixin) -> datetime | None:
    """Return until when the author can edit a confirmed comment, or None."""
    if comment.confirmed_at is None:
        return None
    minutes = trust.settings_for(page).edit_minutes
    return comment.confirmed_at + timedelta(minutes=minutes) if minutes else None


def check_can_edit(comment: PublicComment, page: CommentablePageMixin) -> None:
    """Raise NotPossible unless the author may change the text now.

    Args:
        comment: the PublicComment as it is stored now.
        page: its specific page.
    """
    if comment.state not in EDITABLE:
        raise NotPossible(
            # Translators: {status} is the status of a comment, for example Rejected.
            _("You cannot edit this comment. Its status is: {status}.").format(
                status=comment.get_state_display()
            )
        )
    if not shows_comments_publicly(page) or not page.is_open_for_comments():
        raise NotPossible(_("The page no longer takes comments, so you cannot edit yours."))
    if comment.state == ModerationStatus.UNCONFIRMED:
        return
    until = edit_until(comment, page)
    if until is None or until <= timezone.now():
        raise NotPossible(_("You can no longer edit this comment. You can withdraw it."))


def check_can_sign(comment: PublicComment, page: CommentablePageMixin) -> None:
    """Raise NotPossible unless the author may say what readers see of who wrote it.

    Args: as `check_can_edit`. Whether the page still takes comments does not matter.
    """
    if comment.erased_at or comment.state not in (*EDITABLE, ModerationStatus.REJECTED):
        raise NotPossible(_("This comment is not on the page, so its signature cannot change."))


def can_rename(comment: PublicComment, page: CommentablePageMixin) -> bool:
    """Whether the author may give another name or organisation: before a decision, or as edits.

    Args: as `check_can_edit`.
    """
    if comment.state == ModerationStatus.PUBLISHED:
        return can(check_can_edit, comment, page)
    undecided = (ModerationStatus.UNCONFIRMED, ModerationStatus.PENDING)
    return comment.state in undecided and comment.decided_at is None


def is_renamed_at_once(comment: PublicComment, score: int) -> bool:
    """Whether readers see another name of a published comment before a moderator does.

    Args:
        comment: as it is stored now.
        score: points of the spam checks for that name; 0 if it is not known yet.
    """
    # No one puts another name to what a moderator has read.
    return comment.decided_by_id is None and services.may_appear(comment, score)


def check_can_appeal(comment: PublicComment, page: CommentablePageMixin) -> None:
    """Raise NotPossible unless the author may appeal: after a rejection, once.

    Args: as `check_can_edit`.
    """
    if comment.state != ModerationStatus.REJECTED:
        raise NotPossible(_("You can appeal only against a rejection."))
    if comment.appealed_at is not None:
        raise NotPossible(_("You have already appealed. You can appeal only once."))
    if not shows_comments_publicly(page):
        raise NotPossible(_("The page of this comment no longer exists."))


def can(
    check: Callable[[PublicComment, CommentablePageMixin], None],
    comment: PublicComment,
    page: CommentablePageMixin,
) -> bool:
    """Whether `check`, one of those above, lets the author do it."""
    try:
        check(comment, page)
    except NotPossible:
        return False
    return True


def can_withdraw(comment: PublicComment) -> bool:
    """Whether a comment can be withdrawn: it is shown, or could be."""
    return can_move(comment.state, ModerationStatus.WITHDRAWN)


def link_ends_at(comment: PublicComment, page: CommentablePageMixin) -> datetime | None:
    """Return when the author's link ends, or None while it lets the author do anything.

    A link that can do nothing works for MANAGE_LINK_DAYS more, only to say what was decided.
    Should a moderator reopen or publish the comment, it is good again.

    Args: as `check_can_edit`.
    """
    if can_withdraw(comment) or any(
        can(check, comment, page) for check in (check_can_edit, check_can_appeal)
    ):
        return None
    last_act = comment.decided_at or comment.confirmed_at or comment.submit_date
    return last_act + timedelta(days=settings.MANAGE_LINK_DAYS)
