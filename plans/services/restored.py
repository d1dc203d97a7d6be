"""Tell those whose comment was restored the response to it that they were never told.

An email with a response leaves out what is not published when it is sent, and is cancelled if
nothing of it is. Whoever it concerned is told once the comment is published after all.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import LOG_ACTIONS
from notifications.models import Delivery
from notifications.services import normalise, together
from notifications.states import DeliveryState
from people.models import memberships
from plans.models import Contribution
from plans.models.choices import ResponseState
from plans.services import emails
from plans.services.publish_responses import tell

# What has become of these is not known yet, or staff can still have them sent.
_ON_THEIR_WAY = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.FAILED)


def tell_when_published(
    sender: type[PublicComment], comments: Collection[PublicComment], **kwargs: Any
) -> None:
    """Receive the signal `comments_published`, in the transaction of the move."""
    found = Contribution.objects.filter(
        comment__in=comments,
        response__state=ResponseState.PUBLISHED,
        consultation__concluded_at__isnull=False,
    )
    restored = list(
        found.select_related("comment", "consultation__plan", "response__responder")
        .prefetch_related(memberships("response__responder__memberships"))
        .order_by("consultation", "number")
    )
    if not restored:
        return
    untold = [one for one in restored if one.answered_at is None or _is_untold(one)]
    now = timezone.now()
    with together():
        for consultation in {one.consultation for one in untold}:
            theirs = [one for one in untold if one.consultation == consultation]
            tell(consultation, theirs, now, event=f":restored:{now.isoformat()}")


def _is_untold(contribution: Contribution) -> bool:
    """Tell whether there was an email about a contribution, and none said the response to it."""
    address = contribution.comment.user_email
    if not address:
        return False
    theirs = Delivery.objects.filter(name=emails.RESPONSE, recipient=normalise(address))
    mails = [
        mail
        for mail in theirs.defer("context")
        if contribution.pk in mail.about.get("contributions", ())
    ]
    if any(mail.state in _ON_THEIR_WAY for mail in mails):
        return False
    return bool(mails) and not _was_said(contribution, mails)


def _was_said(contribution: Contribution, mails: Iterable[Delivery]) -> bool:
    """Tell whether an email left while the comment was published: the others have left it out."""
    moves = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(PublicComment),
        object_id=str(contribution.comment_id),
        action__in=LOG_ACTIONS.values(),
    ).order_by("timestamp", "pk")
    history = list(moves.values_list("timestamp", "data"))
    for mail in mails:
        if mail.sent_at is None:
            continue
        before = [data.get("to") for at, data in history if at <= mail.sent_at]
        if not before or before[-1] == ModerationStatus.PUBLISHED:
            return True
    return False
