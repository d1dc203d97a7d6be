"""A moderator corrects a comment; everyone can see that, and why."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from comments import emails
from comments.models import PublicComment
from comments.moderation.transitions import TextChanged, lock_comments
from comments.similarity import words_digest
from comments.text import clean_line, clean_text

if TYPE_CHECKING:
    from users.models import User


@transaction.atomic
def correct(
    comment: PublicComment, text: str, *, note: str, by: "User", seen_version: int | None = None
) -> PublicComment:
    """Give a comment another text, with a public note below it.

    Args:
        comment: the PublicComment as the moderator has read it.
        text: the corrected text.
        note: what was changed, and why; public.
        by: the User who corrects.
        seen_version: the `text_version` that was read, if that was earlier than `comment`.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        TextChanged: the commenter has changed the text since it was read.
    """
    stored = lock_comments([comment.pk])[comment.pk]
    seen_version = comment.text_version if seen_version is None else seen_version
    if stored.text_version != seen_version:
        raise TextChanged(stored)
    text, note = clean_text(text), clean_line(note)
    changes = {"comment": text, "edit_note": note, "edited_at": timezone.now()}
    changes["words_digest"] = words_digest(text, stored.suggested_text)
    PublicComment.objects.filter(pk=stored.pk).update(**changes, text_version=F("text_version") + 1)
    log(
        instance=stored,
        action="comments.correct",
        user=by,
        data={"reason": note, "was": stored.comment},
    )
    corrected = lock_comments([stored.pk])[stored.pk]
    emails.comment_corrected(corrected, old_text=stored.comment)
    return corrected
