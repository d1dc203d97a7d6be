"""The verbs of writers: withdraw."""

from django.db import transaction
from django.utils.translation import gettext as _

from comments import services
from comments.models import CommentEdit, PublicComment
from comments.moderation import transition
from comments.states import ModerationStatus
from comments.writing import rights
from comments.writing.rights import NotPossible
from notifications import services as notifications


@transaction.atomic
def withdraw(comment):
    """The writer takes the comment back: off the page at once, for good.

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
    if not rights.can_withdraw(stored):
        raise NotPossible(_("This comment is not on the page, so there is nothing to withdraw."))
    stored = transition(stored, ModerationStatus.WITHDRAWN)
    CommentEdit.objects.filter(comment_id=stored.pk).delete()
    for subscription in notifications.subscribers(target=stored, kind=services.REPLIES):
        notifications.unsubscribe(subscription)
    return stored


def _locked(comment):
    """The row as it is now, kept from others until the transaction ends."""
    return (
        PublicComment.objects.select_for_update(of=("self",))
        .select_related("page")
        .get(pk=comment.pk)
    )
