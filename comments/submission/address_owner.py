"""What the owner of an address does with the comments that wait under it.

The link in one email shows that the mailbox is read, so it is worth the same for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext

from django.db import transaction
from django.db.models import Case, When

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services

MOST_LISTED = 20


def waiting_with(comment: PublicComment) -> list[PublicComment]:
    """Return what waits for confirmation under the address of `comment`, that one first.

    MOST_LISTED at most, so that no stranger can make the page long; each has its own email. None
    if `comment` itself does not wait: its link has been used.
    """
    if comment.state != ModerationStatus.UNCONFIRMED:
        return []
    if not comment.writer_digest:
        return [comment]
    rows = PublicComment.objects.filter(
        state=ModerationStatus.UNCONFIRMED, writer_digest=comment.writer_digest
    )
    this_one = Case(When(pk=comment.pk, then=0), default=1)
    found = rows.select_related("page", "quotation").order_by(this_one, "-submit_date", "-pk")
    return list(found[:MOST_LISTED])


def confirm_all(comments: Sequence[PublicComment], names: Mapping[int, str]) -> list[PublicComment]:
    """Confirm these comments, all or none.

    Args:
        comments: as they were read.
        names: other names by primary key, where one is needed.

    Returns:
        The comments as they are stored now.

    Raises: as `services.confirm_comment`; nothing has changed.
    """
    with transaction.atomic() if len(comments) > 1 else nullcontext():
        return [services.confirm_comment(one, name=names.get(one.pk, "")) for one in comments]


@transaction.atomic
def disown_all(comments: Iterable[PublicComment]) -> list[PublicComment]:
    """Delete these comments, which someone else wrote; return those that were confirmed before."""
    left = (services.disown_comment(comment) for comment in comments)
    return [comment for comment in left if comment is not None]
