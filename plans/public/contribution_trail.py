"""The trail of a contribution: its text, passage, response, change, commitment and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from comments.models.status import ModerationStatus
from comments.threads.anchors import Part, passage_status
from plans.models import Contribution
from plans.public import responses, speakers
from plans.public.progress.reports import CommitmentProgress, progress_of
from plans.public.response_details import ShownResponse, load_details
from plans.public.speakers import Speaker, speaker_of

if TYPE_CHECKING:
    from wagtail.models import Page

    from plans.models import Consultation
    from plans.pages.commitment import CommitmentPage


class Trail:
    """What readers see of one contribution.

    Args:
        contribution: from `find`, numbered.
    """

    def __init__(self, contribution: Contribution) -> None:
        self.contribution = contribution
        self.comment = contribution.comment
        self._is_private = bool(self.comment.page.get_view_restrictions())
        is_published = self.comment.state == ModerationStatus.PUBLISHED
        self.is_shown = is_published and not self._is_private
        self.response = None if self._is_private else responses.response_to(contribution)
        self.shown: ShownResponse | None = None
        if self.response:
            [self.shown] = load_details(contribution.consultation, [self.response])
        self.part: Part | None
        self.standing: Any
        self.part, self.standing = self._passage() if self.is_shown else (None, None)

    @cached_property
    def speaker(self) -> Speaker:
        """Who made it, as far as readers are told."""
        return speaker_of(self.comment)

    @property
    def page(self) -> Page | None:
        """The page that it is about, if readers can go there, or None."""
        page = self.comment.page
        return page if page.live and not self._is_private else None

    @property
    def commitment(self) -> CommitmentPage | None:
        """The commitment that it became part of, if readers can go there, or None."""
        return self.shown.became if self.shown else None

    def _passage(self) -> tuple[Any, Any]:
        """Return its passage as it is now, and whether the text has changed since."""
        quotation = self.comment.quotation
        if quotation is None:
            return None, None
        part = self.comment.page.specific.find_part(quotation.anchor, quotation.fingerprint)
        return part, passage_status(quotation, part)

    @cached_property
    def progress(self) -> CommitmentProgress | None:
        """The progress of that commitment, or None."""
        return progress_of(self.commitment) if self.commitment else None


def find(consultation: Consultation, number: int) -> Contribution | None:
    """Return the Contribution with this reference number, with all that its trail needs."""
    related = (
        "comment__page",
        "comment__quotation",
        speakers.RELATED,
        "response__responder",
        "response__changed_version",
        "response__changed_page",
        "response__commitment",
    )
    contributions = Contribution.objects.select_related(*related)
    found = contributions.filter(consultation=consultation, number=number).first()
    if found:
        found.consultation = consultation
    return found
