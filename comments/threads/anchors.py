"""Comments on a part of a page: the parts of a page, and whether they have changed since.

The page names its parts (`CommentablePageMixin.comment_parts`) and finds those that it named before
(`find_part`); a comment keeps the words that it was written about. Nothing is ever attached to
other words by guessing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models import Quotation

if TYPE_CHECKING:
    from comments.mixins import CommentablePageMixin


@dataclass(frozen=True)
class Part:
    """A part of a page that can be commented on.

    Attributes:
        anchor: identifier that stays when the words change; at most 64 characters.
        text: its words as they stand now.
        fingerprint: short digest of the words.
        heading: what readers see above it, if anything.
        takes_suggestions: whether readers may propose other words for it.
        takes_comments: whether readers may speak about it; what was said stays in any case.
    """

    anchor: str
    text: str
    fingerprint: str
    heading: str = ""
    takes_suggestions: bool = False
    takes_comments: bool = True


class PassageStatus(models.TextChoices):
    """Whether the passage that a comment is about still reads the same."""

    SAME = "same", _("About this passage")
    CHANGED = "changed", _("This passage has changed since")
    REMOVED = "removed", _("This passage was removed")


def passage_status(quotation: Quotation, part: Part | None) -> PassageStatus:
    """Compare a Quotation with its Part as it is now, or None if that was removed."""
    if part is None:
        return PassageStatus.REMOVED
    return (
        PassageStatus.SAME if part.fingerprint == quotation.fingerprint else PassageStatus.CHANGED
    )


def quote(page: "CommentablePageMixin", part: Part) -> Quotation:
    """Return the Quotation that keeps the present text of a part, shared by all comments on it."""
    quotation, _created = Quotation.objects.get_or_create(
        page_id=page.pk,
        anchor=part.anchor,
        version=page.comment_version,
        fingerprint=part.fingerprint,
        defaults={"text": part.text, "heading": part.heading[:120]},
    )
    return quotation
