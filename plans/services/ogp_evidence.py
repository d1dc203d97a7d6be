"""What a minimum requirement of the Open Government Partnership is, and evidence that it is met.

Other apps register evidence, such as meetings; see plans.services.ogp_requirements for the rest.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from plans.pages import ActionPlanPage

HALF_A_YEAR = timedelta(days=182)
WARN_BEFORE = timedelta(days=31)


class RequirementStatus(models.TextChoices):
    """How a minimum requirement stands; the value is the colour that the page adds."""

    GREEN = "green", gettext_lazy("Met")
    AMBER = "amber", gettext_lazy("Due soon")
    RED = "red", gettext_lazy("Not met")
    NONE = "none", gettext_lazy("Not yet due")


@dataclass(frozen=True)
class RequirementEvidence:
    """One thing on this site that shows that a requirement is met, or will be."""

    title: str
    dated: date
    url: str = ""

    @property
    def is_planned(self) -> bool:
        """Return whether its date is still to come."""
        return self.dated > timezone.localdate()


@dataclass(frozen=True)
class Requirement:
    """One minimum requirement, as it stands for one plan."""

    number: str
    title: str
    status: RequirementStatus
    summary: str
    next_date: date | None = None
    evidence: list[RequirementEvidence] = field(default_factory=list)


EvidenceSource = Callable[[ActionPlanPage], list[RequirementEvidence]]
_sources: defaultdict[str, list[EvidenceSource]] = defaultdict(list)


def register_evidence(number: str, function: EvidenceSource) -> None:
    """Ask `function` for evidence of the requirement with this number."""
    _sources[number].append(function)


def registered(number: str, plan: ActionPlanPage) -> list[RequirementEvidence]:
    """Return the registered evidence of a requirement for a plan, the newest first."""
    found = [evidence for source in _sources[number] for evidence in source(plan)]
    return sorted(found, key=lambda evidence: evidence.dated, reverse=True)


def within_half_a_year(last: date | None, today: date) -> tuple[RequirementStatus, date | None]:
    """Return the status and the next date of something that is due every six months."""
    if last is None:
        return RequirementStatus.RED, None
    due = last + HALF_A_YEAR
    if today > due:
        return RequirementStatus.RED, due
    return warned(due, today, RequirementStatus.GREEN), due


def warned(due: date, today: date, otherwise: RequirementStatus) -> RequirementStatus:
    """Return AMBER within a month of a date, before that another status."""
    return RequirementStatus.AMBER if today > due - WARN_BEFORE else otherwise
