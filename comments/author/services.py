"""Edit, withdraw and appeal a comment; accept, refuse or withdraw an edit that waits."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments import emails, spam
from comments.author import permissions, signature
from comments.author.pending_edits import TextReplaced, put_waiting, text_key, waiting_edit
from comments.author.permissions import NotPossible
from comments.models import CommentEdit, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import trust
from comments.moderation.conflicts import ConflictCheck, NotAllowed
from comments.moderation.resolve import resolve_reports_and_edits
from comments.moderation.transitions import lock_comments, transition
from comments.similarity import words_digest
from comments.spam import Verdict
from comments.submission import services
from comments.text import clean_text
from notifications import services as notifications
from users.models import User

__all__ = [
    "TextReplaced",
    "accept_edit",
    "appeal",
    "edit",
    "refuse_edit",
    "text_key",
    "waiting_edit",
    "withdraw",
    "withdraw_edit",
]


def edit(comment: PublicComment, text: str, *, seen: str, network: str = "") -> PublicComment:
    """Replace the text of a comment, as its author asks.

    What no one has read yet is replaced in place. The text of a published comment follows
    the same rules as a new comment: it is shown at once, or waits while the old one stays.

    Args:
        comment: the PublicComment, however long ago it was read.
        text: as typed.
        seen: the `text_key` that the author has changed.
        network: as for `services.submit_comment`.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        TextReplaced: it was changed elsewhere in the meantime.
        NotPossible: it cannot be changed (any more).
    """
    typed, text = text, clean_text(text)
    verdict = spam.assess(
        spam.Submission(
            name=comment.full_name,
            organisation=comment.organisation_name,
            email=comment.user_email,
            text=text,
            page_id=comment.page_id,
            network=network,
            typed=typed,
            learned_threshold=trust.settings_for(comment.page).learned_threshold,
        )
    )
    with transaction.atomic():
        stored = _locked(comment)
        permissions.check_can_edit(stored, stored.page.specific)
        if text_key(stored) != seen:
            raise TextReplaced(stored)
        if text == stored.comment:
            put_waiting(stored, text="")
            return stored
        spam.remember(verdict, mailed=False)
        if stored.is_published and not services.may_appear(stored, verdict.score):
            put_waiting(stored, text=text)
            return stored
        put_waiting(stored, text="")
        return _put_text(stored, text, "comments.edit", **_points(stored, verdict))


@transaction.atomic
def withdraw_edit(comment: PublicComment, *, seen: str) -> PublicComment:
    """Withdraw what waits for a moderator; the comment stays as readers see it.

    Doing it twice does no harm.

    Args:
        comment: the PublicComment, however long ago it was read.
        seen: the `text_key` of what is withdrawn.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        TextReplaced: a moderator has decided on it, or it was changed elsewhere.
    """
    stored = _locked(comment)
    waiting = waiting_edit(stored)
    if waiting is None and seen.startswith(f"{stored.text_version}."):
        return stored
    if waiting is None or seen != text_key(stored):
        raise TextReplaced(stored)
    waiting.delete()
    _log(stored, "comments.withdraw_edit")
    return stored


@transaction.atomic
def withdraw(comment: PublicComment) -> PublicComment:
    """Withdraw a comment: off the page at once, for good.

    Doing it twice does no harm. Replies keep their place under a line that says what happened.

    Args:
        comment: the PublicComment, however long ago it was read.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        NotPossible: it is neither shown nor waiting.
    """
    stored = _locked(comment)
    if stored.state == ModerationStatus.WITHDRAWN:
        return stored
    if not permissions.can_withdraw(stored):
        raise NotPossible(_("This comment is not on the page, so you cannot withdraw it."))
    stored = transition(stored, ModerationStatus.WITHDRAWN)
    resolve_reports_and_edits([stored.pk], ModerationStatus.WITHDRAWN, None)
    for subscription in notifications.subscribers(target=stored, kind=services.REPLIES):
        notifications.unsubscribe(subscription)
    return stored


@transaction.atomic
def appeal(comment: PublicComment, text: str) -> PublicComment:
    """Appeal once against a rejection, so that another moderator decides.

    Args:
        comment: the PublicComment, however long ago it was read.
        text: why, in the author's words.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        NotPossible: it was not rejected, or the one appeal has been made.
    """
    stored = _locked(comment)
    permissions.check_can_appeal(stored, stored.page.specific)
    stored = transition(stored, ModerationStatus.PENDING, reason=_("The commenter appealed"))
    stored.appealed_at, stored.appeal_text = stored.queued_at, clean_text(text)
    PublicComment.objects.filter(pk=stored.pk).update(
        appealed_at=stored.appealed_at, appeal_text=stored.appeal_text
    )
    return stored


def is_open_appeal(comment: PublicComment, text: str) -> bool:
    """Whether the author has appealed with this text and no one has decided yet."""
    return comment.has_open_appeal and comment.appeal_text == clean_text(text)


@transaction.atomic
def accept_edit(comment: PublicComment, by: User, *, seen: str | None = None) -> PublicComment:
    """Publish the edit that waits, in place of the old text or signature.

    Args:
        comment: the PublicComment.
        by: the User who decides.
        seen: the `text_key` that was read, to be sure that it is the one that waits now.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        TextReplaced: the author has changed or withdrawn what waited.
        conflicts.NotAllowed: the page is about this moderator's own organisation.
        services.NameTaken: the name has become that of someone who speaks officially.
    """
    stored = _locked(comment)
    waiting = _seen_edit(stored, seen, by)
    waiting.delete()
    changes = signature.accepted(stored, waiting) if waiting.has_signature else {}
    text = waiting.text or stored.comment
    return _put_text(stored, text, "comments.accept_edit", by=by, **changes)


@transaction.atomic
def refuse_edit(
    comment: PublicComment, by: User, reason: str, *, seen: str | None = None
) -> PublicComment:
    """Refuse the edit that waits, and email the author the reason.

    Args: as `accept_edit`, and `reason`, which the author reads.

    Raises: as `accept_edit`.
    """
    stored = _locked(comment)
    waiting = _seen_edit(stored, seen, by)
    emails.comment_edit_refused(stored, waiting, reason)
    _log(stored, "comments.refuse_edit", by=by, reason=reason)
    waiting.delete()
    return stored


def _points(comment: PublicComment, verdict: Verdict) -> dict[str, Any]:
    """Return the spam score and reasons of a comment with its new text.

    Until the address is confirmed, how the form was sent keeps counting: the question that was
    not answered, the words suggested for a passage, the haste.
    """
    score, reasons = verdict.score, verdict.reasons
    if comment.state == ModerationStatus.UNCONFIRMED:
        score = max(score, comment.spam_score)
        reasons = list(dict.fromkeys([*comment.spam_reasons, *reasons]))
    return {"spam_score": score, "spam_reasons": reasons}


def _seen_edit(comment: PublicComment, seen: str | None, by: User) -> CommentEdit:
    """Return the edit that waits, if it was read and this moderator may decide."""
    if ConflictCheck(by).needs_second_review(comment, ModerationStatus.PUBLISHED):
        raise NotAllowed(
            _("This page is about your organisation. Another moderator must decide on the edit.")
        )
    waiting = waiting_edit(comment)
    if waiting is None or seen not in (None, text_key(comment)):
        raise TextReplaced(comment)
    return waiting


def _put_text(
    comment: PublicComment, text: str, action: str, *, by: User | None = None, **changes: Any
) -> PublicComment:
    """Store another text; readers are told when they may have read the old one.

    What a moderator had proposed for, or noted on, the old text ends with it.
    """
    changes |= {"edit_note": "", "proposed_state": "", "proposed_by": None}
    changes |= {"proposed_reason": "", "proposed_title": ""}
    if comment.published_at:
        changes["edited_at"] = timezone.now()
    changes["words_digest"] = words_digest(text, comment.suggested_text)
    PublicComment.objects.filter(pk=comment.pk).update(
        comment=text, text_version=F("text_version") + 1, **changes
    )
    _log(comment, action, by=by)
    return _locked(comment)


def _locked(comment: PublicComment) -> PublicComment:
    return lock_comments([comment.pk])[comment.pk]


def _log(comment: PublicComment, action: str, *, by: User | None = None, reason: str = "") -> None:
    log(instance=comment, action=action, user=by, data={"reason": reason})
