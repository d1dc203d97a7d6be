"""Apply a change that a reader has suggested: to the draft of the page, never further.

Only the text that the editor was shown is replaced.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.log_actions import log
from wagtail.models import Page

from comments.models import PublicComment
from core.exceptions import Refused
from core.passages import Passage, fingerprint
from plans.models import Contribution
from plans.pages.consulted import ConsultedPageMixin
from plans.public import rewrite

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from comments.models import Quotation
    from comments.threads.anchors import Part
    from users.models import User

LOG_ACTION = "plans.apply_suggestion"


class ApplyStatus(models.TextChoices):
    """How the draft compares to the text that the reader has read."""

    FRESH = "fresh", _("The passage has not changed since the suggestion.")
    CHANGED = (
        "changed",
        _("The passage has changed since the suggestion. Compare the texts."),
    )
    DONE = "done", _("The suggested change is already in the draft.")
    GONE = "gone", _("The passage was removed from the draft. Add the suggested text by hand.")
    BY_HAND = (
        "by_hand",
        _("This change cannot be applied automatically. Edit the passage by hand."),
    )


class DraftChanged(Refused):
    """The draft is not the one that the editor was shown; nothing was done."""

    def __init__(self) -> None:
        super().__init__(
            _("The draft has changed since you opened this page. Compare the texts again.")
        )


class NotApplied(Refused):
    """A suggested change cannot be applied."""


@dataclass(frozen=True)
class SuggestionPreview:
    """A suggestion and the draft that it would go into.

    Attributes:
        comment: the PublicComment that suggests it.
        draft: the specific page as in its newest revision.
        passage: core.passages.Passage of the draft, or None if it was removed.
        value: the block with the change, or None if that cannot be done.
        is_touched: whether links, bold text and the like would change with it.
    """

    comment: PublicComment
    draft: Page
    passage: Passage | None
    status: ApplyStatus
    value: StreamValue | None = None
    is_touched: bool = False

    @property
    def seen(self) -> str:
        """Return what stands for exactly this draft and this suggestion."""
        revision = self.draft.latest_revision_id or 0
        now = self.passage.fingerprint if self.passage else ""
        return f"{revision}:{now}:{fingerprint(self.comment.suggested_text)}"

    @property
    def can_be_applied(self) -> bool:
        return self.value is not None

    @property
    def reference(self) -> str:
        """Return the public reference of the suggestion."""
        mine = Contribution.objects.filter(comment=self.comment).select_related("consultation")
        return getattr(mine.first(), "reference", "") or str(self.comment)


def preview(comment: PublicComment) -> SuggestionPreview:
    """Return the SuggestionPreview of a comment that suggests a change to a passage of a plan."""
    quotation = cast("Quotation", comment.quotation)
    draft = comment.page.specific.get_latest_revision_as_object()
    passage = draft.passage_index.find(quotation.anchor, quotation.fingerprint)
    if passage is None:
        return SuggestionPreview(comment, draft, None, ApplyStatus.GONE)
    # It was one line, and has become one of several of which none is the same.
    is_lost = bool(passage.lines) and "\n" not in quotation.text.strip()
    if is_lost or not rewrite.can_change(passage):
        return SuggestionPreview(comment, draft, passage, ApplyStatus.BY_HAND)
    if passage.fingerprint == fingerprint(comment.suggested_text):
        return SuggestionPreview(comment, draft, passage, ApplyStatus.DONE)
    try:
        value, is_touched = rewrite.reword(passage, comment.suggested_text)
    except rewrite.CannotRewrite:
        return SuggestionPreview(comment, draft, passage, ApplyStatus.BY_HAND)
    is_fresh = passage.fingerprint == quotation.fingerprint
    status = ApplyStatus.FRESH if is_fresh else ApplyStatus.CHANGED
    return SuggestionPreview(comment, draft, passage, status, value, is_touched)


def part_now(comment: PublicComment) -> "Part | None":
    """Return the passage that a suggestion is about as readers see it now; None if removed."""
    quotation = cast("Quotation", comment.quotation)
    found: Part | None = comment.page.specific.find_part(quotation.anchor, quotation.fingerprint)
    return found


def is_suggestion(comment: PublicComment) -> bool:
    """Return whether a comment suggests a change to a passage of a plan or a commitment."""
    if not (comment.suggested_text and comment.quotation_id):
        return False
    return issubclass(comment.page.specific_class or Page, ConsultedPageMixin)


def refusal(comment: PublicComment, draft: Page, user: "User | None") -> "StrOrPromise":
    """Return why this user cannot apply the change now, in words; "" if they can."""
    if not comment.is_published:
        return _("This comment is not published. Publish it first.")
    if draft.alias_of_id:
        return _("This page is an alias. Edit the page that it is an alias of.")
    lock = draft.get_lock()
    if lock and lock.for_user(user):
        return _("The page is locked. The page editor says who locked it.")
    return ""


@transaction.atomic
def apply(comment: PublicComment, *, by: "User | None", seen: str) -> SuggestionPreview:
    """Apply a suggested change to the draft of its page, and log who suggested it.

    Args:
        by: the User, who may edit the page.
        seen: what `SuggestionPreview.seen` was when they opened the page.

    Returns:
        The SuggestionPreview before; its status is DONE if the change was in the draft already.

    Raises:
        DraftChanged: the draft is another one by now.
        NotApplied: for another reason.
    """
    # Two at once would each build on the same revision, and the later one would win.
    Page.objects.select_for_update(of=("self",)).get(pk=comment.page_id)
    found = preview(PublicComment.objects.select_related("page", "quotation").get(pk=comment.pk))
    if words := refusal(found.comment, found.draft, by):
        raise NotApplied(words)
    if found.status == ApplyStatus.DONE:
        return found
    if found.seen != seen:
        raise DraftChanged
    if found.passage is None or found.value is None:
        raise NotApplied(found.status.label)
    _put_in_place(found.draft, found.passage, found.value)
    revision = found.draft.save_revision(user=by, clean=False)
    log(
        instance=found.draft,
        action=LOG_ACTION,
        user=by,
        revision=revision,
        content_changed=True,
        data={
            "comment": comment.pk,
            "reference": found.reference,
            "name": found.comment.public_name,
        },
    )
    return found


def _put_in_place(draft: Page, passage: Passage, value: StreamValue) -> None:
    stream = getattr(draft, passage.field)
    place = next(n for n, child in enumerate(stream) if child.id == passage.block.id)
    stream[place] = (passage.kind, value, passage.block.id)
