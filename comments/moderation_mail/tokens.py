"""What the links in a moderator's mail can do, signed: one decision on one text, or "no more mail".

A token for a decision is bound to the comment, to its text as it was mailed, to its stay in the
queue, to one action and to the moderator's account. It carries a digest of the account's password
and address: changing either makes the links of all earlier mails worthless, which is what somebody
needs whose mailbox was read by another.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import models
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from comments.digests import digest_of
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.permissions import MODERATE

DAYS = 3
# Another one whenever a token carries something else.
_DECIDE = "comments.moderation_mail.decide"
# Never changes: mails of years ago must still be stoppable.
_STOP = "comments.moderation_mail.stop"
# Not the default ":", which some mail programs take for the end of an address.
_SEPARATOR = "."


class Action(models.TextChoices):
    """What can be decided from a mail."""

    APPROVE = "approve", _("Approve and publish")
    REJECT = "reject", _("Reject")
    SPAM = "spam", _("Mark as spam")

    @property
    def leads_to(self):
        """The ModerationStatus that it means."""
        return {
            Action.APPROVE: ModerationStatus.PUBLISHED,
            Action.REJECT: ModerationStatus.REJECTED,
            Action.SPAM: ModerationStatus.SPAM,
        }[self]


@dataclass(frozen=True)
class Errand:
    """What the holder of a token has come for; `comment` is the row as it is stored now."""

    comment: PublicComment
    action: Action
    user: object
    text_version: int
    is_same_turn: bool

    @property
    def is_current(self):
        """Whether the comment still waits, with the text that was mailed."""
        return (
            self.is_same_turn
            and self.comment.state == ModerationStatus.PENDING
            and self.comment.text_version == self.text_version
        )


def for_decision(comment, action, user):
    """Token by which `user` can take `action` on the waiting `comment`, good for DAYS."""
    parts = [comment.pk, comment.text_version, _turn(comment), action.value, user.pk, _seal(user)]
    return _signer(_DECIDE).sign_object(parts)


def read_decision(token):
    """The Errand of a token, or None.

    None if it is forged or too old, the comment is gone, or the account is not what it was: closed,
    without the permission, with another password or address.
    """
    try:
        parts = _signer(_DECIDE).unsign_object(token, max_age=DAYS * 86400)
    except signing.BadSignature:
        return None
    pk, version, turn, action, user_pk, seal = parts
    user = get_user_model().objects.filter(pk=user_pk, is_active=True).first()
    if user is None or not constant_time_compare(seal, _seal(user)) or not user.has_perm(MODERATE):
        return None
    comments = PublicComment.objects.select_related(
        "page", "quotation", "decided_by", "assigned_to", "proposed_by"
    )
    comment = comments.filter(pk=pk).first()
    return comment and Errand(comment, Action(action), user, version, turn == _turn(comment))


def for_stopping(user):
    """Token that ends the mails to `user` and does nothing else; no expiry."""
    return signing.Signer(salt=_STOP, sep=_SEPARATOR).sign(str(user.pk))


def read_stopping(token):
    """The number of the account in a token; raises `signing.BadSignature` if it is not ours."""
    return int(signing.Signer(salt=_STOP, sep=_SEPARATOR).unsign(token))


def _signer(salt):
    return signing.TimestampSigner(salt=salt, sep=_SEPARATOR)


def _turn(comment):
    """The moment at which this stay in the queue began: an appeal is another one."""
    return comment.queued_at.timestamp() if comment.queued_at else 0


def _seal(user):
    return digest_of(f"{user.password}\n{user.email}", "mailed-decision")[:16]
