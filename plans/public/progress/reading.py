"""The latest word of each voice, and what was said before it, in a constant number of queries.

Imported by the page models, so it asks for them when they are needed.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.apps import apps
from django.db.models import Count, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from plans.models import Milestone, ProgressReport
from plans.models.choices import Assessor, MilestoneStatus
from plans.models.scales import SCALES, scales_of, state_of

OF_ONE_QUESTION = ("commitment", "milestone", "milestone_title", "voice", "indicator")


@dataclass(frozen=True)
class Said:
    """What one voice answers to one question: its newest report, and those before it."""

    voice: Assessor
    indicator: str
    reports: tuple = ()

    @property
    def latest(self):
        """The ProgressReport that counts, or None."""
        return self.reports[0] if self.reports else None

    @property
    def earlier(self):
        """The reports before it, newest first."""
        return self.reports[1:]

    @property
    def scale(self):
        """The question (plans.models.scales.Scale)."""
        return SCALES[self.indicator]


@dataclass(frozen=True)
class Step:
    """A milestone, or one that is no longer in the page, and how far each voice says it is."""

    title: str
    milestone: object | None
    voices: list


@dataclass(frozen=True)
class Standing:
    """All that was said of one commitment: as a whole, by milestone, and of former milestones."""

    whole: list
    ratings: list
    steps: list
    former: list

    @property
    def rating(self):
        """How complete the independent mechanism finds it (ProgressReport), or None."""
        return next((said.latest for said in self.whole if said.voice == Assessor.IRM), None)

    @property
    def is_silent(self):
        """Whether nobody has said anything yet."""
        voices = [said for step in [*self.steps, *self.former] for said in step.voices]
        return not any(said.latest for said in [*self.whole, *self.ratings, *voices])


def standing_of(commitment):
    """The Standing of a CommitmentPage: three queries, however much was reported."""
    said = defaultdict(list)
    reports = ProgressReport.objects.filter(commitment=commitment.pk)
    for report in reports.select_related("organisation").prefetch_related("evidence__document"):
        key = (report.milestone_id, report.milestone_title if not report.milestone_id else "")
        said[*key, report.voice, report.indicator].append(report)

    def answers(key, pairs):
        return [Said(voice, name, tuple(said[*key, voice, name])) for voice, name in pairs]

    states = [(voice, state_of(voice)) for voice in Assessor]
    milestones = list(commitment.milestones.select_related("lead"))
    gone = {key[1]: None for key in list(said) if key[1]}
    return Standing(
        whole=answers((None, ""), states),
        ratings=answers((None, ""), _ratings()),
        steps=[Step(each.title, each, answers((each.pk or 0, ""), states)) for each in milestones],
        former=[Step(title, None, answers((None, title), states)) for title in gone],
    )


def _ratings():
    """Pairs of voice and indicator that are asked of commitments as a whole only."""
    return [
        (voice, name)
        for voice in Assessor
        for name, scale in scales_of(voice).items()
        if not scale.of_milestones
    ]


def latest_reports(commitments):
    """The newest report for each commitment or milestone, voice and question: one query."""
    row = Window(
        RowNumber(),
        partition_by=[F(name) for name in OF_ONE_QUESTION],
        order_by=[F("reported_on").desc(), F("pk").desc()],
    )
    found = ProgressReport.objects.filter(commitment__in=commitments).annotate(place=row)
    return found.filter(place=1).order_by()


@dataclass(frozen=True)
class Summary:
    """How far promises are, in the numbers that fit on a card."""

    milestones: int = 0
    complete: int = 0
    reported: int = 0
    rating: object | None = None

    def __add__(self, other):
        return Summary(
            self.milestones + other.milestones,
            self.complete + other.complete,
            self.reported + other.reported,
        )


def load_summaries(commitments):
    """Give each CommitmentPage its `summary`: two queries."""
    numbers = {page: Summary(*counts) for page, _path, *counts in _counted(commitments)}
    ratings = latest_reports([page.pk for page in commitments]).filter(
        voice=Assessor.IRM, indicator=state_of(Assessor.IRM), milestone=None, milestone_title=""
    )
    ratings = {report.commitment_id: report for report in ratings}
    for page in commitments:
        found = numbers.get(page.pk, Summary())
        page.summary = replace(found, rating=ratings.get(page.pk))
    return commitments


def load_plan_summaries(plans):
    """Give each ActionPlanPage its `summary` of all public commitments: one query and a half.

    The half is Wagtail's, which asks which pages are restricted.
    """
    below = Q(pk__in=[])
    for plan in plans:
        below |= Q(path__startswith=plan.path)
    sums = defaultdict(Summary)
    for _page, path, total, done, reported in _counted(
        _commitments().filter(below).live().public()
    ):
        sums[path[: -plans[0].steplen]] += Summary(total, done, reported)
    for plan in plans:
        plan.summary = sums[plan.path]
    return plans


def _counted(commitments):
    """Rows of commitment, its path, its milestones, and how many the government calls complete."""
    newest = ProgressReport.objects.filter(
        milestone=OuterRef("pk"), voice=Assessor.GOVERNMENT, indicator=state_of(Assessor.GOVERNMENT)
    )
    rows = Milestone.objects.filter(page__in=commitments).annotate(
        state=Subquery(newest.values("value")[:1])
    )
    done = Count("pk", filter=Q(state=MilestoneStatus.COMPLETE))
    rows = rows.values("page").annotate(total=Count("pk"), done=done, said=Count("state"))
    return rows.values_list("page", "page__path", "total", "done", "said").order_by()


def _commitments():
    # The page types import this module.
    return apps.get_model("plans", "CommitmentPage").objects
