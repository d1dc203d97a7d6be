"""What the links in a moderator's email can do, signed: one decision on one text, or no more email.

A token for a decision is bound to the comment, to its text as it was emailed, to its stay in the
queue, to one decision and to the moderator's account. It carries a digest of the account's password
and email address: changing either makes the links of all earlier emails worthless, which a
moderator needs whose mailbox someone else has read.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import models
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from comments.digests import digest_of
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.permissions import MODERATE

if TYPE_CHECKING:
    from users.models import User

DAYS = 3
# Another one whenever a token carries something else.
_DECIDE = "comments.moderation_mail.decide"
# Never changes: the links of old emails must still stop them.
_STOP = "comments.moderation_mail.stop"
# Not the default ":", which some email clients take for the end of a web address.
_SEPARATOR = "."


class MailDecision(models.TextChoices):
    """What can be decided from an email."""

    APPROVE = "approve", _("Approve")
    REJECT = "reject", _("Reject")
    SPAM = "spam", _("Mark as spam")

    @property
    def to(self) -> ModerationStatus:
        """The ModerationStatus that it leads to."""
        return {
            MailDecision.APPROVE: ModerationStatus.PUBLISHED,
            MailDecision.REJECT: ModerationStatus.REJECTED,
            MailDecision.SPAM: ModerationStatus.SPAM,
        }[self]


@dataclass(frozen=True)
class MailAction:
    """What a token allows; `comment` is the row as it is stored now."""

    comment: PublicComment
    decision: MailDecision
    user: "User"
    text_version: int
    is_same_turn: bool

    @property
    def is_current(self) -> bool:
        """Whether the comment still waits, with the text that was emailed."""
        return (
            self.is_same_turn
            and self.comment.state == ModerationStatus.PENDING
            and self.comment.text_version == self.text_version
        )


def for_decision(comment: PublicComment, decision: MailDecision, user: "User") -> str:
    """Return the token by which `user` can decide on the waiting `comment`, good for DAYS."""
    parts = [comment.pk, comment.text_version, _turn(comment), decision.value, user.pk, _seal(user)]
    return _signer(_DECIDE).sign_object(parts)


def read_decision(token: str) -> MailAction | None:
    """Return the MailAction of a token, or None.

    None if it is forged or too old, the comment no longer exists, or the account is not what it
    was: closed, without the permission, with another password or email address.
    """
    try:
        parts = _signer(_DECIDE).unsign_object(token, max_age=DAYS * 86400)
    except signing.BadSignature:
        return None
    pk, version, turn, decision, user_pk, seal = parts
    user = get_user_model().objects.filter(pk=user_pk, is_active=True).first()
    if user is None or not constant_time_compare(seal, _seal(user)) or not user.has_perm(MODERATE):
        return None
    comments = PublicComment.objects.select_related(
        "page", "quotation", "decided_by", "assigned_to", "proposed_by"
    )
    comment = comments.filter(pk=pk).first()
    if comment is None:
        return None
    is_same_turn = turn == _turn(comment)
    return MailAction(comment, MailDecision(decision), user, version, is_same_turn)


def for_stopping(user: "User") -> str:
    """Return the token that ends the emails to `user` and does nothing else; no expiry."""
    return signing.Signer(salt=_STOP, sep=_SEPARATOR).sign(str(user.pk))


def read_stopping(token: str) -> int:
    """Return the primary key of the account in a token.

    Raises:
        django.core.signing.BadSignature: the token is not ours.
    """
    return int(signing.Signer(salt=_STOP, sep=_SEPARATOR).unsign(token))


def _signer(salt: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=salt, sep=_SEPARATOR)


def _turn(comment: PublicComment) -> float:
    """Return when this stay in the queue began: an appeal is another one."""
    return comment.queued_at.timestamp() if comment.queued_at else 0


def _seal(user: "User") -> str:
    return digest_of(f"{user.password}\n{user.email}", "mailed-decision")[:16]
