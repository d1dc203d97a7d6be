"""What assessors report about commitments: their newest reports and the earlier ones.

A constant number of queries each. The page types import this module, so it asks for theirs late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from plans.models import Milestone, ProgressReport
from plans.models.choices import Assessor, MilestoneStatus
from plans.models.scales import SCALES, Scale, scales_of, status_indicator

if TYPE_CHECKING:
    from plans.pages.commitment import CommitmentPage
    from plans.pages.plan import ActionPlanPage

OF_ONE_QUESTION = ("commitment", "milestone", "milestone_title", "voice", "indicator")


@dataclass(frozen=True)
class ReportHistory:
    """The reports of one assessor on one question, newest first."""

    assessor: Assessor
    indicator: str
    reports: tuple[ProgressReport, ...] = ()

    @property
    def latest(self) -> ProgressReport | None:
        """The report that counts, or None."""
        return self.reports[0] if self.reports else None

    @property
    def earlier(self) -> tuple[ProgressReport, ...]:
        """The reports before it, newest first."""
        return self.reports[1:]

    @property
    def scale(self) -> Scale:
        """The scale of the question."""
        return SCALES[self.indicator]


@dataclass(frozen=True)
class MilestoneProgress:
    """A milestone, or one that was removed from the page (None), and its reports by assessor."""

    title: str
    milestone: Milestone | None
    histories: list[ReportHistory]


@dataclass(frozen=True)
class CommitmentProgress:
    """All reports on one commitment: as a whole, by milestone, and on removed milestones."""

    whole: list[ReportHistory]
    ratings: list[ReportHistory]
    milestones: list[MilestoneProgress]
    removed: list[MilestoneProgress]

    @property
    def rating(self) -> ProgressReport | None:
        """The newest rating of completion by the IRM, or None."""
        irm = (history for history in self.whole if history.assessor == Assessor.IRM)
        return next((history.latest for history in irm), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been reported."""
        below = [one for step in (*self.milestones, *self.removed) for one in step.histories]
        return not any(one.latest for one in (*self.whole, *self.ratings, *below))


def progress_of(commitment: CommitmentPage) -> CommitmentProgress:
    """Return the progress of a commitment: three queries, however much was reported."""
    found: dict[tuple, list[ProgressReport]] = defaultdict(list)
    reports = ProgressReport.objects.filter(commitment=commitment.pk)
    for report in reports.select_related("organisation").prefetch_related("evidence__document"):
        title = "" if report.milestone_id else report.milestone_title
        found[report.milestone_id, title, report.voice, report.indicator].append(report)

    def histories(
        milestone: int | None, title: str, questions: Iterable[tuple[Assessor, str]]
    ) -> list[ReportHistory]:
        return [
            ReportHistory(assessor, name, tuple(found[milestone, title, assessor, name]))
            for assessor, name in questions
        ]

    questions = [(assessor, status_indicator(assessor)) for assessor in Assessor]
    removed = {title: None for _pk, title, *_question in list(found) if title}
    milestones = list(commitment.milestones.select_related("lead"))
    return CommitmentProgress(
        whole=histories(None, "", questions),
        ratings=histories(None, "", _ratings()),
        milestones=[
            # A milestone that is not saved yet has no reports.
            MilestoneProgress(each.title, each, histories(each.pk or 0, "", questions))
            for each in milestones
        ],
        removed=[
            MilestoneProgress(title, None, histories(None, title, questions)) for title in removed
        ],
    )


def _ratings() -> list[tuple[Assessor, str]]:
    """Return pairs of assessor and indicator for the questions on commitments as a whole only."""
    return [
        (assessor, name)
        for assessor in Assessor
        for name, scale in scales_of(assessor).items()
        if not scale.of_milestones
    ]


def latest_reports(commitments: Iterable[int]) -> QuerySet[ProgressReport]:
    """Return the newest report for each commitment or milestone, assessor and question: one query.

    Args:
        commitments: primary keys, or a QuerySet of CommitmentPages.
    """
    row = Window(
        RowNumber(),
        partition_by=[F(name) for name in OF_ONE_QUESTION],
        order_by=[F("reported_on").desc(), F("pk").desc()],
    )
    found = ProgressReport.objects.filter(commitment__in=commitments).annotate(place=row)
    return found.filter(place=1).order_by()


@dataclass(frozen=True)
class ProgressSummary:
    """The numbers of milestones that a card shows, and the rating by the IRM."""

    milestones: int = 0
    complete: int = 0
    reported: int = 0
    rating: ProgressReport | None = None

    def __add__(self, other: ProgressSummary) -> ProgressSummary:
        return ProgressSummary(
            self.milestones + other.milestones,
            self.complete + other.complete,
            self.reported + other.reported,
        )


def load_summaries(commitments: list[CommitmentPage]) -> list[CommitmentPage]:
    """Give each CommitmentPage its `summary`: two queries."""
    counts = {page: ProgressSummary(*numbers) for page, _path, *numbers in _counted(commitments)}
    ratings = latest_reports([page.pk for page in commitments]).filter(
        voice=Assessor.IRM,
        indicator=status_indicator(Assessor.IRM),
        milestone=None,
        milestone_title="",
    )
    by_page = {report.commitment_id: report for report in ratings}
    for page in commitments:
        found = counts.get(page.pk, ProgressSummary())
        page.summary = replace(found, rating=by_page.get(page.pk))
    return commitments


def load_plan_summaries(plans: list[ActionPlanPage]) -> list[ActionPlanPage]:
    """Give each ActionPlanPage its `summary` of all public commitments: one query of ours.

    Wagtail asks another: which pages are restricted.
    """
    below = Q(pk__in=[])
    for plan in plans:
        below |= Q(path__startswith=plan.path)
    sums: dict[str, ProgressSummary] = defaultdict(ProgressSummary)
    for _page, path, *numbers in _counted(_commitments().filter(below).live().public()):
        sums[path[: -plans[0].steplen]] += ProgressSummary(*numbers)
    for plan in plans:
        plan.summary = sums[plan.path]
    return plans


def _counted(commitments: Iterable[CommitmentPage]) -> QuerySet[Milestone, tuple]:
    """Count the milestones of each commitment, and which government calls complete or reports on.

    Returns:
        Rows of primary key, path, milestones, complete ones, reported ones.
    """
    newest = ProgressReport.objects.filter(
        milestone=OuterRef("pk"),
        voice=Assessor.GOVERNMENT,
        indicator=status_indicator(Assessor.GOVERNMENT),
    )
    rows = Milestone.objects.filter(page__in=commitments).annotate(
        status=Subquery(newest.values("value")[:1])
    )
    done = Count("pk", filter=Q(status=MilestoneStatus.COMPLETE))
    counted = rows.values("page").annotate(total=Count("pk"), done=done, said=Count("status"))
    return counted.values_list("page", "page__path", "total", "done", "said").order_by()


def _commitments() -> Any:
    # The page types import this module.
    return apps.get_model("plans", "CommitmentPage").objects
