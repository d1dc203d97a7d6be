"""The progress of a whole plan: its commitments and milestones, with the newest reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from plans.models import Milestone
from plans.models.choices import Assessor, MilestoneStatus
from plans.models.scales import SCALES, status_indicator
from plans.public.progress.reports import latest_reports

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from plans.models import ProgressReport
    from plans.models.scales import Choice
    from plans.pages.commitment import CommitmentPage

    # A commitment, a milestone of it or None, and the assessor.
    Key = tuple[int, int | None, str]
    Counts = dict[Assessor, Counter[str]]
    # A number, or None where the assessor does not use the value, and a query string.
    Cell = tuple[int | None, str]

# The status by an assessor who has reported nothing.
NOT_REPORTED = "none"
NO_REPORT = _("No progress report yet")
# From the most to the least, as bars and tables show them.
ORDER = (
    "complete",
    "substantial",
    "in_progress",
    "limited",
    "not_started",
    "no_evidence",
    NOT_REPORTED,
)


@dataclass(frozen=True)
class ReportedStatus:
    """The status of something as one assessor reports it: a stored value and its label."""

    assessor: Assessor
    value: str
    words: StrOrPromise
    is_reported: bool = True


@dataclass
class ProgressRow:
    """A commitment with the rows of its milestones, or a milestone, with its statuses."""

    subject: Any  # CommitmentPage or Milestone
    by_assessor: dict[Assessor, ReportedStatus]
    shown: ReportedStatus  # by the assessor that the reader asks for
    rows: list[ProgressRow] = field(default_factory=list)

    @property
    def statuses(self) -> list[ReportedStatus]:
        """The statuses in the order of the assessors."""
        return [self.by_assessor[assessor] for assessor in Assessor]

    @property
    def is_overdue(self) -> bool:
        """Whether the due date has passed and government does not report it complete."""
        due = self.subject.due_date
        done = self.by_assessor[Assessor.GOVERNMENT].value == MilestoneStatus.COMPLETE
        return bool(due and due < timezone.localdate() and not done)


def values_of(assessor: Assessor) -> list[Choice]:
    """Return the values that an assessor can give to a milestone, from most to least."""
    words = dict(SCALES[status_indicator(assessor)].values) | {NOT_REPORTED: NO_REPORT}
    if assessor == Assessor.GOVERNMENT:
        # What has not been started needs no report.
        del words[NOT_REPORTED]
    return [(value, words[value]) for value in ORDER if value in words]


def all_values() -> list[Choice]:
    """Return the values of all assessors, from most to least."""
    words = {value: label for assessor in Assessor for value, label in values_of(assessor)}
    return [(value, words[value]) for value in ORDER]


def read(commitments: Sequence[CommitmentPage], assessor: Assessor) -> list[ProgressRow]:
    """Return the rows of these CommitmentPages with their milestones, in two queries.

    Args:
        assessor: whose statuses are drawn.
    """
    pks = [page.pk for page in commitments]
    found: dict[Key, ProgressReport] = {}
    indicators = {status_indicator(one) for one in Assessor}
    for report in latest_reports(pks).filter(indicator__in=indicators):
        if report.milestone_id or not report.milestone_title:
            found[report.commitment_id, report.milestone_id, report.voice] = report
    below = defaultdict(list)
    for milestone in Milestone.objects.filter(page__in=pks).order_by("sort_order", "pk"):
        statuses = _statuses(found, milestone.page_id, milestone.pk)
        below[milestone.page_id].append(ProgressRow(milestone, statuses, statuses[assessor]))
    rows = []
    for page in commitments:
        statuses = _statuses(found, page.pk, None)
        rows.append(ProgressRow(page, statuses, statuses[assessor], below[page.pk]))
    return rows


def _statuses(
    found: Mapping[Key, ProgressReport], commitment: int, milestone: int | None
) -> dict[Assessor, ReportedStatus]:
    statuses = {}
    for assessor in Assessor:
        report = found.get((commitment, milestone, assessor))
        if report:
            status = ReportedStatus(assessor, report.value, report.words)
        elif milestone and assessor == Assessor.GOVERNMENT:
            not_started = MilestoneStatus.NOT_STARTED
            status = ReportedStatus(assessor, not_started.value, not_started.label, False)
        else:
            status = ReportedStatus(assessor, NOT_REPORTED, NO_REPORT, False)
        statuses[assessor] = status
    return statuses


def count_statuses(rows: Iterable[ProgressRow]) -> Counts:
    """Count the milestones with each status, for each assessor."""
    counts: Counts = {assessor: Counter() for assessor in Assessor}
    for row in rows:
        for step in row.rows:
            for assessor in Assessor:
                counts[assessor][step.by_assessor[assessor].value] += 1
    return counts


class ProgressFilters:
    """What a reader filters the progress by; values that make no sense are ignored."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self.theme = query.get("theme", "")
        organisation = query.get("organisation", "")
        self.organisation: int | str = int(organisation) if _is_number(organisation) else ""
        asked = query.get("voice", "")
        self.voice = Assessor(asked) if asked in Assessor.values else Assessor.GOVERNMENT
        state = query.get("state", "")
        self.state = state if state in ORDER else ""

    @property
    def is_empty(self) -> bool:
        """Whether all commitments and milestones are asked for."""
        return not (self.theme or self.organisation or self.state)

    def query(self, **changes: object) -> str:
        """Return the query string of what is asked for, with some of it changed."""
        names = ("theme", "organisation", "voice", "state")
        asked = {name: getattr(self, name) for name in names} | changes
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def rows_of(self, counts: Counts) -> Iterator[tuple[str, StrOrPromise, list[Cell]]]:
        """Yield the counts as a table: for each status its value, label and a cell an assessor.

        Statuses that nothing has are left out.
        """
        used = {assessor: dict(values_of(assessor)) for assessor in Assessor}
        for value, words in all_values():
            cells = [
                (
                    counts[assessor][value] if value in used[assessor] else None,
                    self.query(voice=assessor.value, state=value),
                )
                for assessor in Assessor
            ]
            if any(number for number, _query in cells):
                yield value, words, cells

    def apply(self, rows: Iterable[ProgressRow]) -> list[ProgressRow]:
        """Return the rows that are asked for, each with those of its milestones that are."""
        kept = []
        for row in rows:
            page = row.subject
            if self.theme and page.theme != self.theme:
                continue
            if self.organisation and page.lead_organisation_id != self.organisation:
                continue
            steps = [s for s in row.rows if not self.state or s.shown.value == self.state]
            if steps or not self.state or row.shown.value == self.state:
                kept.append(ProgressRow(page, row.by_assessor, row.shown, steps))
        return kept


def choices_in(rows: Iterable[ProgressRow]) -> tuple[list[str], list[tuple[int, str]]]:
    """Return what there is to filter by: policy areas, and organisations by primary key."""
    pages = [row.subject for row in rows]
    themes = sorted({page.theme for page in pages} - {""})
    leads = {page.lead_organisation for page in pages} - {None}
    return themes, sorted(((one.pk, one.name) for one in leads), key=lambda pair: pair[1])


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19
