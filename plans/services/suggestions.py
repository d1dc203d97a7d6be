"""Taking over the wording that a reader has suggested: into the draft of the page, never further.

Nothing is put in place of words other than those the editor was shown.
"""

from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.log_actions import log
from wagtail.models import Page

from comments.models import PublicComment
from core.passages import Passage, fingerprint
from plans.models import Contribution
from plans.pages.consulted import ConsultedPageMixin
from plans.public import rewrite

LOG_ACTION = "plans.take_over_wording"


class Case(models.TextChoices):
    """How the draft stands to the words that the reader has read."""

    FRESH = "fresh", _("The draft has the words that the suggestion is about.")
    CHANGED = "changed", _("The passage was changed since. Compare before you decide.")
    DONE = "done", _("The suggested words are in the draft already.")
    GONE = "gone", _("The passage is no longer in the draft. Put the words in where they belong.")
    BY_HAND = (
        "by_hand",
        _("These words do not fit into the passage by themselves. Put them in by hand."),
    )


class Overtaken(Exception):
    """The draft is not the one that the editor has looked at; nothing was done."""


class Refused(Exception):
    """It cannot be done; the message says why, in words for the editor."""


@dataclass(frozen=True)
class Situation:
    """A suggestion and the draft that it would go into.

    Attributes:
        comment: the PublicComment that suggests it.
        draft: the specific page as in its newest revision.
        passage: core.passages.Passage of the draft, or None if it is gone.
        value: the block with the words in place, or None if that cannot be done.
        is_touched: whether links, bold words and the like would change with them.
    """

    comment: PublicComment
    draft: Page
    passage: Passage | None
    case: Case
    value: StreamValue | None = None
    is_touched: bool = False

    @property
    def seen(self):
        """Stands for exactly this draft and this suggestion."""
        revision = self.draft.latest_revision_id or 0
        now = self.passage.fingerprint if self.passage else ""
        return f"{revision}:{now}:{fingerprint(self.comment.suggested_text)}"

    @property
    def fits(self):
        """Whether the words can be put in place."""
        return self.value is not None

    @property
    def reference(self):
        """How the suggestion is called in public."""
        mine = Contribution.objects.filter(comment=self.comment).select_related("consultation")
        return getattr(mine.first(), "reference", "") or str(self.comment)


def look(comment):
    """The Situation of a PublicComment that suggests words for a passage of a plan."""
    draft = comment.page.specific.get_latest_revision_as_object()
    passage = next((one for one in draft.passages if one.anchor == comment.quotation.anchor), None)
    if passage is None or not rewrite.can_change(passage):
        return Situation(comment, draft, passage, Case.BY_HAND if passage else Case.GONE)
    if passage.fingerprint == fingerprint(comment.suggested_text):
        return Situation(comment, draft, passage, Case.DONE)
    try:
        value, is_touched = rewrite.reword(passage.block, comment.suggested_text)
    except rewrite.CannotRewrite:
        return Situation(comment, draft, passage, Case.BY_HAND)
    is_fresh = passage.fingerprint == comment.quotation.fingerprint
    case = Case.FRESH if is_fresh else Case.CHANGED
    return Situation(comment, draft, passage, case, value, is_touched)


def is_suggestion(comment):
    """Whether a PublicComment suggests words for a passage of a plan or a commitment."""
    if not (comment.suggested_text and comment.quotation_id):
        return False
    return issubclass(comment.page.specific_class or Page, ConsultedPageMixin)


def refusal(comment, draft, user):
    """Why this User cannot take the words over now, in words; empty if they can."""
    if not comment.is_published:
        return _("Readers do not see this comment. Publish it first.")
    if draft.alias_of_id:
        return _("This page is an alias: its words are changed where it comes from.")
    lock = draft.get_lock()
    if lock and lock.for_user(user):
        return _("The page is locked: see in the page editor by whom, and until when.")
    return ""


@transaction.atomic
def take_over(comment, *, by, seen):
    """Put suggested words into the draft of their page, and note whose they are.

    Args:
        by: the User, who may edit the page.
        seen: what `Situation.seen` was when they looked.

    Returns:
        The Situation before; its case is DONE if the words were in place already.

    Raises:
        Overtaken: the draft is another one by now.
        Refused: for another reason.
    """
    # Two at once would each build on the same revision, and the later one would win.
    Page.objects.select_for_update(of=("self",)).get(pk=comment.page_id)
    found = look(PublicComment.objects.select_related("page", "quotation").get(pk=comment.pk))
    if words := refusal(found.comment, found.draft, by):
        raise Refused(words)
    if found.case == Case.DONE:
        return found
    if found.seen != seen:
        raise Overtaken
    if not found.fits:
        raise Refused(found.case.label)
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
            "name": found.comment.user_name,
        },
    )
    return found


def _put_in_place(draft, passage, value):
    stream = getattr(draft, passage.field)
    place = next(n for n, child in enumerate(stream) if child.id == passage.anchor)
    stream[place] = (passage.kind, value, passage.anchor)
