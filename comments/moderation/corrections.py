"""A moderator corrects a comment, and everybody can see that and why."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from comments import emails
from comments.models import PublicComment
from comments.moderation.transitions import TextChanged, locked
from comments.similarity import words_digest
from comments.text import clean_line, clean_text


@transaction.atomic
def correct(comment, text, *, note, by):
    """Give a comment another text, with a note that stands below it.

    Args:
        comment: the PublicComment as the moderator has read it.
        text: the corrected text.
        note: what was changed, and why; public.
        by: the User who corrects.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        TextChanged: the writer has changed the text since it was read.
    """
    stored = locked([comment.pk])[comment.pk]
    if stored.text_version != comment.text_version:
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
    corrected = locked([stored.pk])[stored.pk]
    emails.comment_corrected(corrected, old_text=stored.comment)
    return corrected
