"""How far a whole plan is: its commitments and milestones with the latest word of each voice."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from plans.models import Milestone
from plans.models.choices import Assessor, MilestoneStatus
from plans.models.scales import SCALES, state_of
from plans.public.progress.reading import latest_reports

# What a voice is said to say while it has said nothing.
SILENT = "none"
NO_REPORT = _("No progress report yet")
# From the most to the least, as bars and tables show them.
ORDER = ("complete", "substantial", "in_progress", "limited", "not_started", "no_evidence", SILENT)


@dataclass(frozen=True)
class State:
    """How far something is, as one voice says: a stored value and its words."""

    voice: Assessor
    value: str
    words: str
    is_said: bool = True


@dataclass
class Line:
    """A commitment or a milestone with its three states."""

    subject: object
    states: dict
    shown: State  # of the voice that is asked for
    lines: list = field(default_factory=list)

    @property
    def voices(self):
        """The states in the order of the voices."""
        return [self.states[voice] for voice in Assessor]

    @property
    def is_overdue(self):
        """Whether the date has passed and the government does not call it complete."""
        due = self.subject.due_date
        done = self.states[Assessor.GOVERNMENT].value == MilestoneStatus.COMPLETE
        return bool(due and due < timezone.localdate() and not done)


def words_of(voice):
    """Pairs of value and words that a voice can give to a milestone, from most to least."""
    words = dict(SCALES[state_of(voice)].values) | {SILENT: NO_REPORT}
    if voice == Assessor.GOVERNMENT:
        # What nobody has begun needs no report.
        del words[SILENT]
    return [(value, words[value]) for value in ORDER if value in words]


def all_states():
    """Pairs of value and words of all voices, from most to least."""
    words = {value: said for voice in Assessor for value, said in words_of(voice)}
    return [(value, words[value]) for value in ORDER]


def read(commitments, voice):
    """Lines of these CommitmentPages with their milestones, in two queries.

    Args:
        voice: the Assessor whose states are drawn.
    """
    numbers = [page.pk for page in commitments]
    said = {}
    for report in latest_reports(numbers).filter(indicator__in={state_of(one) for one in Assessor}):
        if report.milestone_id or not report.milestone_title:
            said[report.commitment_id, report.milestone_id, report.voice] = report
    steps = defaultdict(list)
    for milestone in Milestone.objects.filter(page__in=numbers).order_by("sort_order", "pk"):
        states = _states(said, milestone.page_id, milestone.pk)
        steps[milestone.page_id].append(Line(milestone, states, states[voice]))
    lines = []
    for page in commitments:
        states = _states(said, page.pk, None)
        lines.append(Line(page, states, states[voice], steps[page.pk]))
    return lines


def _states(said, commitment, milestone):
    states = {}
    for voice in Assessor:
        report = said.get((commitment, milestone, voice))
        if report:
            states[voice] = State(voice, report.value, report.words)
        elif milestone and voice == Assessor.GOVERNMENT:
            words = MilestoneStatus.NOT_STARTED.label
            states[voice] = State(voice, MilestoneStatus.NOT_STARTED.value, words, is_said=False)
        else:
            states[voice] = State(voice, SILENT, NO_REPORT, is_said=False)
    return states


def count_states(lines):
    """How many milestones are in each state: a Counter for each Assessor."""
    counts = {voice: Counter() for voice in Assessor}
    for line in lines:
        for step in line.lines:
            for voice in Assessor:
                counts[voice][step.states[voice].value] += 1
    return counts


class Narrowing:
    """What a reader asks for; anything that makes no sense is left out."""

    def __init__(self, query):
        self.theme = query.get("theme", "")
        organisation = query.get("organisation", "")
        self.organisation = int(organisation) if _is_number(organisation) else ""
        asked = query.get("voice")
        self.voice = Assessor(asked) if asked in Assessor.values else Assessor.GOVERNMENT
        state = query.get("state", "")
        self.state = state if state in ORDER else ""

    @property
    def is_empty(self):
        """Whether all commitments and milestones are asked for."""
        return not (self.theme or self.organisation or self.state)

    def query(self, **changes):
        """The query string of what is asked for, with some of it changed."""
        names = ("theme", "organisation", "voice", "state")
        asked = {name: getattr(self, name) for name in names} | changes
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def rows_of(self, counts):
        """The counts as a table: for each state its value, words, and a cell for each voice.

        A cell is a number and the query that narrows to it; the number is None where the voice
        does not use the word. States that nothing is in are left out.
        """
        used = {voice: dict(words_of(voice)) for voice in Assessor}
        for value, words in all_states():
            cells = [
                (
                    counts[voice][value] if value in used[voice] else None,
                    self.query(voice=voice.value, state=value),
                )
                for voice in Assessor
            ]
            if any(number for number, _query in cells):
                yield value, words, cells

    def apply(self, lines):
        """The Lines that are asked for, each with those of its milestones that are."""
        kept = []
        for line in lines:
            page = line.subject
            if self.theme and page.theme != self.theme:
                continue
            if self.organisation and page.lead_organisation_id != self.organisation:
                continue
            steps = [s for s in line.lines if not self.state or s.shown.value == self.state]
            if steps or not self.state or line.shown.value == self.state:
                kept.append(Line(page, line.states, line.shown, steps))
        return kept


def choices_in(lines):
    """What there is to choose from: themes, and pairs of number and name of organisations."""
    themes = sorted({line.subject.theme for line in lines} - {""})
    leads = {line.subject.lead_organisation for line in lines} - {None}
    return themes, sorted(((one.pk, one.name) for one in leads), key=lambda pair: pair[1])


def _is_number(value):
    return value.isascii() and value.isdigit() and len(value) < 19
