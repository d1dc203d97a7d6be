"""The numbers of the whole network: contributions, responses to them, and milestones.

They are the sums of what the page of each consultation and the progress of each plan show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps

from core.content_version import cached_per_version
from plans.models import Consultation
from plans.public.progress.reports import ProgressSummary, load_plan_summaries
from plans.public.responses import with_counts

if TYPE_CHECKING:
    from wagtail.models import Page

    from plans.pages.plan import ActionPlanPage


@dataclass(frozen=True)
class ConsultationCounts:
    """A consultation and its numbers of contributions: see `responses.with_counts`."""

    consultation: Consultation
    received: int
    responded: int
    adopted: int


@dataclass(frozen=True)
class NetworkNumbers:
    """What readers see of all public plans below one list of plans.

    Attributes:
        consultations: announced ones, the newest first.
        plans: those with a progress report on a milestone, with their `summary`.
    """

    consultations: tuple[ConsultationCounts, ...]
    plans: tuple[ActionPlanPage, ...]

    @property
    def received(self) -> int:
        """How many contributions there are."""
        return sum(one.received for one in self.consultations)

    @property
    def responded(self) -> int:
        """How many of them have a published response."""
        return sum(one.responded for one in self.consultations)

    @property
    def adopted(self) -> int:
        """How many of them were adopted in full or in part."""
        return sum(one.adopted for one in self.consultations)

    @property
    def progress(self) -> ProgressSummary:
        """How many milestones there are, and how many government reports complete."""
        return sum((plan.summary for plan in self.plans), ProgressSummary())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.received or self.plans)


def network_numbers(index: Page) -> NetworkNumbers:
    """Return the numbers of all public plans below a list of plans; kept until content changes."""
    return _numbers_below(index.path)


@cached_per_version
def _numbers_below(path: str) -> NetworkNumbers:
    # The page types import this module.
    pages = apps.get_model("plans", "ActionPlanPage").objects
    plans = list(pages.filter(path__startswith=path).live().public().order_by("-start_date", "-pk"))
    by_pk = {plan.pk: plan for plan in plans}
    announced = Consultation.objects.announced().filter(plan__in=by_pk)
    counted: Iterable[Any] = with_counts(announced).order_by("-opens_at", "-pk")
    consultations = []
    for one in counted:
        one.plan = by_pk[one.plan_id]
        counts = (one.contribution_count, one.responded_count, one.taken_up_count)
        consultations.append(ConsultationCounts(one, *counts))
    reported = [plan for plan in load_plan_summaries(plans) if plan.summary.reported]
    return NetworkNumbers(tuple(consultations), tuple(reported))
