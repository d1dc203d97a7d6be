"""The scales on which commitments are assessed, with the year of their method.

Source: the Open Government Partnership's glossary and the guides of its Independent Reporting
Mechanism (IRM); the three steps of self-reports are those of national trackers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models.choices import Assessor, Completion, MilestoneStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    # Stored value and label.
    Choice = tuple[str, StrOrPromise]

YES_NO = (("yes", pgettext_lazy("rating", "Yes")), ("no", pgettext_lazy("rating", "No")))


@dataclass(frozen=True)
class Scale:
    """One question about a commitment, with its possible values.

    Attributes:
        label: the question in a word or two.
        year: of the method that defines the values.
        values: pairs of stored value and label, from least to most.
        assessors: who use it.
        explained: the question in one sentence, for readers.
        of_milestones: whether it is asked of single milestones too.
    """

    label: StrOrPromise
    year: int
    values: tuple[Choice, ...]
    assessors: frozenset[Assessor]
    explained: StrOrPromise
    of_milestones: bool = False

    def words_of(self, value: str) -> StrOrPromise:
        """Return the label of a stored value."""
        return dict(self.values)[value]


_JUDGES = frozenset({Assessor.CIVIL_SOCIETY, Assessor.IRM})
_IRM = frozenset({Assessor.IRM})

SCALES = {
    "status": Scale(
        _("Status"),
        2016,
        tuple(MilestoneStatus.choices),
        frozenset({Assessor.GOVERNMENT}),
        _("Progress of the work, as the responsible organisation reports it."),
        of_milestones=True,
    ),
    "completion": Scale(
        _("Completion"),
        2020,
        tuple(Completion.choices),
        _JUDGES,
        _("How much of the commitment was completed, according to the evidence."),
        of_milestones=True,
    ),
    "verifiable": Scale(
        _("Verifiable"),
        2020,
        YES_NO,
        _IRM,
        _("Whether the commitment is specific enough to be verified."),
    ),
    "lens": Scale(
        _("Open government lens"),
        2020,
        YES_NO,
        _IRM,
        _("Whether it makes government more transparent, participatory or accountable."),
    ),
    "potential": Scale(
        _("Potential for results"),
        2020,
        (
            ("unclear", _("Unclear")),
            ("modest", _("Modest")),
            ("substantial", _("Substantial")),
        ),
        _IRM,
        _("How much the commitment could change if it were implemented in full."),
    ),
    "opened": Scale(
        _("Did it open government?"),
        2014,
        (
            ("worsened", _("Worsened")),
            ("no_change", _("Did not change")),
            ("marginal", _("Marginal")),
            ("major", _("Major")),
            ("outstanding", _("Outstanding")),
        ),
        _JUDGES,
        _("How much the commitment had changed the way government works by the end of the plan."),
    ),
}

INDICATORS: list[Choice] = [(key, scale.label) for key, scale in SCALES.items()]
# Every value once; `check_value` says which of them an indicator takes.
VALUES = list({value: words for scale in SCALES.values() for value, words in scale.values}.items())


def scales_of(assessor: str) -> dict[str, Scale]:
    """Return the scales that an assessor uses, by indicator."""
    return {key: scale for key, scale in SCALES.items() if assessor in scale.assessors}


def status_indicator(assessor: str) -> str:
    """Return the indicator by which an assessor reports progress: the one for milestones."""
    return next(key for key, scale in scales_of(assessor).items() if scale.of_milestones)


def check_value(indicator: str, value: str, assessor: str) -> StrOrPromise:
    """Return the error message for a rating; empty if it is valid."""
    scale = SCALES.get(indicator)
    if scale is None or not value:
        return ""
    if assessor and assessor not in scale.assessors:
        return _("Select a question that this reporter answers")
    return "" if value in dict(scale.values) else _("Select a value of this scale")
