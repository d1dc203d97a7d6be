"""An author changes how a comment is signed: the name, for whom they speak, what readers see.

What readers see of it is the author's to say at any time, and less of it at once. Another name or
organisation are words that someone has to read, so they follow the rules for another text.
"""

from copy import copy
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments import reserved_names, speakers
from comments.author import permissions
from comments.author.pending_edits import Signature, put_waiting, waiting_edit, wanted_signature
from comments.author.permissions import NotPossible
from comments.models import CommentEdit, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import lock_comments
from comments.spam import Verdict
from comments.submission import confirmation, services
from comments.submission.new_comment import own_words
from comments.text import clean_line

__all__ = ["Signature", "SignatureChanged", "accepted", "preview", "seen_key", "sign"]


class SignatureChanged(NotPossible):
    """What readers see was changed since the form was opened, by its author or by staff."""

    def __init__(self) -> None:
        super().__init__(_("This was changed since you opened it. Check it, then save it again."))


def seen_key(comment: PublicComment) -> str:
    """Return a short key of what readers see of the author now, and of the edit that waits."""
    waiting = waiting_edit(comment)
    return f"{comment.publish_as}.{waiting.pk if waiting else 0}"


def sign(comment: PublicComment, new: Signature, *, seen: str = "") -> PublicComment:
    """Sign a comment as its author asks: less is told at once.

    Another name or organisation of a published comment is shown at once, or waits for a moderator
    while the old one stays.

    Args:
        comment: the PublicComment, however long ago it was read.
        new: the Signature.
        seen: the `seen_key` of when the form was opened; "" asks nothing.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        SignatureChanged: another `publish_as` is stored now than was seen, or something else waits.
        NotPossible: it is withdrawn, or it is too late for another name or organisation.
        services.NameTaken: the name is of someone who speaks officially.
    """
    new = _cleaned(comment, new)
    verdict = _assess(comment, new) if _has_new_words(comment, new) else None
    with transaction.atomic():
        stored = lock_comments([comment.pk])[comment.pk]
        permissions.check_can_sign(stored, stored.page.specific)
        if new == wanted_signature(stored):
            return stored
        if seen and seen != seen_key(stored):
            raise SignatureChanged
        _check(stored, new, verdict)
        waits = _waits(stored, new, verdict)
        now = Signature.of(stored)
        at_once = now.with_less_of(new) if waits else new
        if at_once != now:
            _store(stored, at_once, None if waits else verdict)
        put_waiting(stored, signature=new if waits else Signature.of(stored))
        return lock_comments([stored.pk])[stored.pk]


def accepted(comment: PublicComment, waiting: CommentEdit) -> dict[str, Any]:
    """Sign the instance as an edit asks that a moderator accepts; return the values for its row.

    Raises:
        services.NameTaken: the name has become that of someone who speaks officially.
    """
    new = _asked_by(waiting, comment)
    _check_name(comment, new)
    return _put(comment, new)


def preview(comment: PublicComment, waiting: CommentEdit) -> PublicComment:
    """Return a comment as it would be signed if an edit that waits were accepted; not stored."""
    new = copy(comment)
    _put(new, _asked_by(waiting, comment))
    return new


def _asked_by(waiting: CommentEdit, comment: PublicComment) -> Signature:
    new = Signature.of(waiting)
    # It may have been shown since for whom they speak.
    is_kept = bool(comment.official_role)
    return replace(new, organisation=comment.organisation_name) if is_kept else new


def _cleaned(comment: PublicComment, new: Signature) -> Signature:
    """The same with another organisation of the directory written as the directory has it."""
    organisation = clean_line(new.organisation)
    if organisation != comment.organisation_name:
        organisation = speakers.find_organisations([organisation])[organisation][1]
    return Signature(clean_line(new.name), organisation, new.publish_as)


def _has_new_words(comment: PublicComment, new: Signature) -> bool:
    """Whether a name or organisation neither stands there nor waits to be read."""
    known = Signature.of(comment), wanted_signature(comment)
    is_new_name = new.name not in [one.name for one in known]
    return is_new_name or new.organisation not in ["", *(one.organisation for one in known)]


def _assess(comment: PublicComment, new: Signature) -> Verdict:
    text = own_words(comment, comment.quotation)
    return confirmation.assess_renamed(comment, new.name, text, organisation=new.organisation)


def _check(comment: PublicComment, new: Signature, verdict: Verdict | None) -> None:
    """Raise, as `sign` says, what prevents it."""
    if comment.official_role and new.organisation != comment.organisation_name:
        raise NotPossible(
            _("Your email address has shown for whom you speak, so this can no longer be changed.")
        )
    if _has_new_words(comment, new):
        if not permissions.can_rename(comment, comment.page.specific):
            raise NotPossible(
                _(
                    "You can no longer enter another name or organisation. You can still choose "
                    "what readers see of them."
                )
            )
        if verdict is None:
            raise SignatureChanged
    _check_name(comment, new)


def _check_name(comment: PublicComment, new: Signature) -> None:
    # Until the address is confirmed, no one learns whose name it is.
    is_asked = new.name != comment.full_name and not comment.needs_confirmation
    names = reserved_names.protected_names() if is_asked else None
    if names and not names.are_free_to(comment.user_email, new.name):
        raise services.NameTaken


def _waits(comment: PublicComment, new: Signature, verdict: Verdict | None) -> bool:
    """Whether a moderator reads the words first, while the old ones stay."""
    if new.words in ((comment.full_name, comment.organisation_name), (comment.full_name, "")):
        return False
    if verdict is None or not _has_new_words(comment, new):
        # They wait already.
        return True
    return comment.is_published and not permissions.is_renamed_at_once(comment, verdict.score)


def _store(comment: PublicComment, new: Signature, verdict: Verdict | None) -> None:
    """Sign a locked comment.

    Args:
        verdict: of the spam checks on words that no one has read.
    """
    changes = _put(comment, new, verdict)
    PublicComment.objects.filter(pk=comment.pk).update(**changes)
    # Not once it is published: it has its number, or none, by for whom its author spoke then.
    if verdict and comment.state == ModerationStatus.PENDING and not comment.official_role:
        speakers.claim(comment)
    # What was withheld stays out of the log too.
    log(instance=comment, action="comments.sign")


def _put(comment: PublicComment, new: Signature, verdict: Verdict | None = None) -> dict[str, Any]:
    """Sign the instance; return the values for its row."""
    values: dict[str, Any] = {"publish_as": new.publish_as}
    comment.publish_as = new.publish_as
    if new.words != (comment.full_name, comment.organisation_name):
        comment.full_name = new.name
        if not comment.official_role:
            speakers.name_organisation(comment, new.organisation)
        if comment.person is not None and not reserved_names.is_name_of(comment.person, new.name):
            comment.person, comment.job_title = None, ""
        values |= {
            "full_name": comment.full_name,
            "organisation": comment.organisation_id,
            "organisation_name": comment.organisation_name,
            "person": comment.person,
            "job_title": comment.job_title,
        }
    comment.set_derived()
    values["user_name"] = comment.user_name
    if verdict:
        # A moderator who has the old words before them reads the new ones before they decide.
        values["text_version"] = F("text_version") + 1
        values["spam_score"] = max(comment.spam_score, verdict.score)
        values["spam_reasons"] = list(dict.fromkeys([*comment.spam_reasons, *verdict.reasons]))
        if comment.published_at:
            values["edited_at"] = timezone.now()
    return values
