"""Entries in Wagtail's log for many comments at once."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from comments.models import PublicComment

if TYPE_CHECKING:
    from users.models import User


def log_many(
    comments: Iterable[PublicComment],
    action: str,
    *,
    user: "User | None",
    at: datetime,
    data: Callable[[PublicComment], dict[str, Any]] = lambda comment: {},
) -> None:
    """Log one action on many comments in one statement.

    Args:
        comments: as they were before the action.
        action: its name in Wagtail's log.
        user: who did it; None for the commenter or the system.
        at: when.
        data: returns what the entry of a comment holds besides.
    """
    content_type = ContentType.objects.get_for_model(PublicComment)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=str(comment.pk),
            label=str(comment),
            action=action,
            user=user,
            data=data(comment),
            timestamp=at,
        )
        for comment in comments
    )
