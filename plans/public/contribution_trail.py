"""The trail of a contribution: its words, passage, answer, change, commitment and evidence."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from comments.models.status import ModerationStatus
from comments.threads.anchors import standing
from plans.models import Contribution
from plans.public import responses
from plans.public.progress.reports import CommitmentProgress, progress_of


class Trail:
    """What readers see of one contribution.

    Args:
        contribution: a Contribution from `find`, numbered.
    """

    def __init__(self, contribution):
        self.contribution = contribution
        self.comment = contribution.comment
        self._is_private = bool(self.comment.page.get_view_restrictions())
        is_published = self.comment.state == ModerationStatus.PUBLISHED
        self.is_shown = is_published and not self._is_private
        self.answer = None if self._is_private else responses.answer_to(contribution)
        if self.answer:
            responses.read_answers(contribution.consultation, [self.answer])
        self.part, self.standing = self._passage() if self.is_shown else (None, None)

    @property
    def name(self):
        """Who said it, if that may be told."""
        return responses.name_of(self.contribution) or _("Name withheld")

    @property
    def organisation(self):
        """For whom it was said, if that may be told."""
        return responses.organisation_of(self.contribution)

    @property
    def page(self):
        """The page that it is about, if readers can go there, or None."""
        page = self.comment.page
        return page if page.live and not self._is_private else None

    @property
    def commitment(self):
        """The commitment that took it up, if readers can go there, or None."""
        return self.answer.became if self.answer else None

    def _passage(self):
        """The passage that it is about as it is now, and what became of the words of then."""
        quotation = self.comment.quotation
        if quotation is None:
            return None, None
        part = self.comment.page.specific.comment_parts.get(quotation.anchor)
        return part, standing(quotation, part)

    @cached_property
    def progress(self) -> CommitmentProgress | None:
        """The progress of that commitment, or None."""
        return progress_of(self.commitment) if self.commitment else None


def find(consultation, number):
    """The Contribution with a public number, with all that its trail needs; or None."""
    related = (
        "comment__page",
        "comment__quotation",
        "response__responder__organisation",
        "response__changed_version",
        "response__changed_page",
        "response__commitment",
    )
    contributions = Contribution.objects.select_related(*related)
    found = contributions.filter(consultation=consultation, number=number).first()
    if found:
        found.consultation = consultation
    return found
