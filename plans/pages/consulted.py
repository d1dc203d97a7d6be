"""The base of plans and commitments: a text of passages that is consulted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from comments.mixins import CommentablePageMixin
from comments.threads.anchors import Part
from comments.threads.counts import (
    published_counts,
    published_counts_by_part,
    quoted_names,
)
from core.passages import passages_of
from plans.pages.passages import PassageIndex
from plans.public import current_consultation, rewrite
from plans.public.contents import ContentsEntry, headings_of
from plans.public.sections import Section, sections_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from comments.policy import Policy
    from core.passages import Passage
    from plans.models import Consultation


class ConsultedPageMixin(CommentablePageMixin):
    """A page of a plan: its passages can be commented on while a consultation takes input."""

    # Pairs of the name of a StreamField and the heading that readers see above it.
    passage_fields: ClassVar[Sequence[tuple[str, StrOrPromise]]] = ()
    asks_for_organisation = True
    # Loaded by `current_consultation.load_consultations`.
    _consultations: list[Consultation]
    path: str

    class Meta:
        abstract = True

    @property
    def plan_path(self) -> str:
        """The tree path of the plan that this page belongs to."""
        raise NotImplementedError

    @cached_property
    def passages(self) -> list[Passage]:
        """The blocks of the page in reading order; each knows its lines."""
        return passages_of(self, self.passage_fields)

    @cached_property
    def passage_index(self) -> PassageIndex:
        """Finds a passage by what a comment has stored."""
        return PassageIndex(self.passages)

    @cached_property
    def source_headings(self) -> dict[str, str]:
        """Headings by field, untranslated: how versions and quotations store them."""
        with override(None):
            return {field: str(heading) for field, heading in self.passage_fields}

    @cached_property
    def comment_parts(self) -> dict[str, Part]:
        """The passages that readers may speak about, by anchor in reading order."""
        smallest = self.passage_index.smallest
        return {one.anchor: self._part(one) for one in smallest if one.takes_comments}

    def find_part(self, anchor: str, fingerprint: str = "") -> Part | None:
        passage = self.passage_index.find(anchor, fingerprint)
        if passage is None:
            return None
        return self.comment_parts.get(passage.anchor) or self._part(passage)

    def stored_names(self, anchor: str) -> list[tuple[str, str]]:
        passage = self.passage_index.find(anchor)
        here = self._anchor_now(anchor)
        # The address of a block that was one passage shows all that was said there, lines or not.
        by_block = anchor if passage and passage.lines else None
        return [
            name
            for name in quoted_names(self)
            if name[0] == by_block or self._anchor_now(*name) == here
        ]

    def _anchor_now(self, anchor: str, fingerprint: str = "") -> str:
        """Return the anchor of the passage that is meant; of a removed one, the stored anchor."""
        passage = self.passage_index.find(anchor, fingerprint)
        return passage.anchor if passage else anchor

    def _part(self, passage: Passage) -> Part:
        return Part(
            anchor=passage.anchor,
            text=passage.text,
            fingerprint=passage.fingerprint,
            heading=self.source_headings[passage.field],
            takes_suggestions=rewrite.can_change(passage),
            # A block of several lines is no longer offered, but a form on it may be open.
            takes_comments=passage.takes_comments or bool(passage.lines),
        )

    @cached_property
    def comment_version(self) -> str:
        """The title of the newest version of the plan; empty before the first."""
        return current_consultation.version_title(self)

    @cached_property
    def sections(self) -> list[Section]:
        """The text as readers see it."""
        return sections_of(self.passages, self.part_counts)

    @cached_property
    def text_contents(self) -> list[ContentsEntry]:
        """The headings of the text, for a list of contents."""
        return list(headings_of(self, self.passage_fields))

    @cached_property
    def part_counts(self) -> dict[str, int]:
        """Numbers of published comments by anchor, also on removed passages."""
        found: Counter[str] = Counter()
        stored = published_counts_by_part(self) if self.pk and self.shows_comments else {}
        for name, number in stored.items():
            found[self._anchor_now(*name)] += number
        return found

    @cached_property
    def has_comments(self) -> bool:
        """Whether readers see any comment on the page."""
        return bool(published_counts([self.pk])) if self.pk else False

    @property
    def removed_counts(self) -> dict[str, int]:
        """The same for removed passages only."""
        find = self.passage_index.find
        return {anchor: n for anchor, n in self.part_counts.items() if find(anchor) is None}

    @property
    def consultation(self) -> Consultation | None:
        """The Consultation that applies to the page now, or None: see `current`."""
        return current_consultation.current(self)

    @property
    def other_consultations(self) -> list[Consultation]:
        """The others that are announced and whose responses are not published."""
        return current_consultation.others(self)

    @property
    def comment_policy(self) -> Policy:
        """The strictest of the page's own rules, its sections' and the consultation's."""
        # First, because it reads the rules of the sections along with its own.
        round_policy = current_consultation.policy_of(self)
        return super().comment_policy.and_also(round_policy)


def check_period(start: date | None, end: date | None) -> None:
    """Raise a ValidationError on `end_date` unless it is after `start` (dates or None)."""
    if start and end and end <= start:
        raise ValidationError({"end_date": _("The end date must be after the start date")})
