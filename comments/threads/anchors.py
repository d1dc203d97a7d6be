"""Comments about a part of a page: what the page says of its parts, and whether they still stand.

The page names its parts (`CommentablePageMixin.comment_parts`); a comment keeps the words that it
was written about. Nothing is ever attached to other words by guessing.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models import Quotation


@dataclass(frozen=True)
class Part:
    """A part of a page that can be commented on.

    Attributes:
        anchor: identifier that stays when the words change; at most 64 characters.
        text: its words as they stand now.
        fingerprint: short digest of the words.
        heading: what readers see above it, if anything.
        takes_suggestions: whether readers may propose other words for it.
    """

    anchor: str
    text: str
    fingerprint: str
    heading: str = ""
    takes_suggestions: bool = False


class PassageStatus(models.TextChoices):
    """What has become of the words that a comment was written about."""

    SAME = "same", _("About this text")
    CHANGED = "changed", _("The text has changed since")
    REMOVED = "removed", _("This passage was removed")


def passage_status(quotation, part):
    """What has become of a Quotation, given its Part as it is now, or None if that is gone."""
    if part is None:
        return PassageStatus.REMOVED
    return (
        PassageStatus.SAME if part.fingerprint == quotation.fingerprint else PassageStatus.CHANGED
    )


def quote(page, part):
    """The Quotation that keeps the present words of a part; the same for all who speak of them."""
    quotation, _created = Quotation.objects.get_or_create(
        page_id=page.pk,
        anchor=part.anchor,
        version=page.comment_version,
        fingerprint=part.fingerprint,
        defaults={"text": part.text, "heading": part.heading[:120]},
    )
    return quotation
