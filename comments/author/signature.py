"""An author changes how a comment is signed: the name, for whom they speak, what readers see.

What readers see of it is the author's to say at any time. Another name or organisation are words
that someone has to read, so they follow the rules for another text.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments import reserved_names, speakers
from comments.author import permissions
from comments.author.permissions import NotPossible
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import lock_comments
from comments.spam import Verdict
from comments.submission import confirmation, services
from comments.submission.new_comment import own_words
from comments.text import clean_line


@dataclass(frozen=True)
class Signature:
    """How an author wants a comment to be signed: as typed."""

    name: str
    organisation: str
    publish_as: str

    @classmethod
    def of(cls, comment: PublicComment) -> "Signature":
        """Return how a comment is signed now."""
        return cls(comment.full_name, comment.organisation_name, comment.publish_as)


class SignatureChanged(NotPossible):
    """What readers see was changed since the form was opened, by its author or by staff."""

    def __init__(self) -> None:
        super().__init__(_("This was changed since you opened it. Check it, then save it again."))


def sign(comment: PublicComment, new: Signature, *, seen: str = "") -> PublicComment:
    """Sign a comment as its author asks; readers see it at once.

    Args:
        comment: the PublicComment, however long ago it was read.
        new: the Signature.
        seen: the `publish_as` that stood in the form when it was opened; "" asks nothing.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        SignatureChanged: another `publish_as` is stored now than was seen.
        NotPossible: it is withdrawn, or these words need a moderator who is no longer asked.
        services.NameTaken: the name is of someone who speaks officially.
    """
    name, organisation = clean_line(new.name), clean_line(new.organisation)
    has_words = (name, organisation or comment.organisation_name) != (
        comment.full_name,
        comment.organisation_name,
    )
    verdict = _assess(comment, name, organisation) if has_words else None
    with transaction.atomic():
        stored = lock_comments([comment.pk])[comment.pk]
        permissions.check_can_sign(stored, stored.page.specific)
        if seen and stored.publish_as not in (seen, new.publish_as):
            raise SignatureChanged
        changes: dict[str, Any] = {}
        if name != stored.full_name or organisation != stored.organisation_name:
            changes = _other_words(stored, name, organisation, verdict)
        if not changes and new.publish_as == stored.publish_as:
            return stored
        stored.publish_as = new.publish_as
        stored.set_derived()
        changes |= {"publish_as": stored.publish_as, "user_name": stored.user_name}
        PublicComment.objects.filter(pk=stored.pk).update(**changes)
        # Not once it is published: it has its number, or none, by for whom its author spoke then.
        is_read_first = stored.state == ModerationStatus.PENDING and "text_version" in changes
        if is_read_first and not stored.official_role:
            speakers.claim(stored)
        # What was withheld stays out of the log too.
        log(instance=stored, action="comments.sign")
        return lock_comments([stored.pk])[stored.pk]


def _assess(comment: PublicComment, name: str, organisation: str) -> Verdict:
    text = own_words(comment, comment.quotation)
    return confirmation.assess_renamed(comment, name, text, organisation=organisation)


def _other_words(
    comment: PublicComment, name: str, organisation: str, verdict: Verdict | None
) -> dict[str, Any]:
    """Give the instance another name and organisation; return the values for its row."""
    is_only_less = name == comment.full_name and not organisation
    if comment.official_role and organisation != comment.organisation_name:
        raise NotPossible(
            _("Your email address has shown for whom you speak, so this can no longer be changed.")
        )
    if not is_only_less:
        _check_words(comment, name, organisation, verdict)
    # Until the address is confirmed, no one learns whose name it is.
    is_asked = name != comment.full_name and not comment.needs_confirmation
    names = reserved_names.protected_names() if is_asked else None
    if names and not names.are_free_to(comment.user_email, name):
        raise services.NameTaken
    comment.full_name = name
    if not comment.official_role:
        speakers.name_organisation(comment, organisation)
    if comment.person is not None and not reserved_names.is_name_of(comment.person, name):
        comment.person, comment.job_title = None, ""
    values: dict[str, Any] = {
        "full_name": name,
        "organisation": comment.organisation_id,
        "organisation_name": comment.organisation_name,
        "person": comment.person,
        "job_title": comment.job_title,
    }
    if is_only_less or verdict is None:
        return values
    # A moderator who has the old words before them reads the new ones before they decide.
    values["text_version"] = F("text_version") + 1
    values["spam_score"] = max(comment.spam_score, verdict.score)
    values["spam_reasons"] = list(dict.fromkeys([*comment.spam_reasons, *verdict.reasons]))
    if comment.published_at:
        values["edited_at"] = timezone.now()
    return values


def _check_words(
    comment: PublicComment, name: str, organisation: str, verdict: Verdict | None
) -> None:
    if not permissions.can_rename(comment, comment.page.specific) or (
        comment.state == ModerationStatus.PUBLISHED
        and (verdict is None or not services.may_appear(comment, verdict.score))
    ):
        raise NotPossible(
            _(
                "A moderator would have to read the new name or organisation first. Withdraw this "
                "comment and send it again with them."
            )
        )
