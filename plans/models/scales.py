"""The scales on which promises are judged, with the year of their method.

Source: the Open Government Partnership's glossary and the guides of its Independent Reporting
Mechanism (IRM); the three steps of self-reports are those of national trackers.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from plans.models.choices import Completion, MilestoneStatus, Voice

YES_NO = (("yes", _("Yes")), ("no", _("No")))


@dataclass(frozen=True)
class Scale:
    """One question that is asked of a promise.

    Attributes:
        label: the question in a word or two.
        year: of the method that defines the values.
        values: pairs of stored value and words, from least to most.
        voices: who uses it.
        explained: the question in one sentence, for readers.
        of_milestones: whether it is asked of single milestones too.
    """

    label: str
    year: int
    values: tuple
    voices: frozenset
    explained: str
    of_milestones: bool = False

    def words_of(self, value):
        """The words for a stored value."""
        return dict(self.values)[value]


_JUDGES = frozenset({Voice.CIVIL_SOCIETY, Voice.IRM})
_IRM = frozenset({Voice.IRM})

SCALES = {
    "status": Scale(
        _("Status"),
        2016,
        tuple(MilestoneStatus.choices),
        frozenset({Voice.GOVERNMENT}),
        _("How far the work is, as those who do it say."),
        of_milestones=True,
    ),
    "completion": Scale(
        _("Completion"),
        2020,
        tuple(Completion.choices),
        _JUDGES,
        _("How much of what was promised was done, as far as evidence shows."),
        of_milestones=True,
    ),
    "verifiable": Scale(
        _("Verifiable"),
        2020,
        YES_NO,
        _IRM,
        _("Whether the promise is clear enough for anybody to check it."),
    ),
    "lens": Scale(
        _("Open-government lens"),
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
        _("How much it could change if it were carried out in full."),
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
        _("How far it has changed the way government works, seen at the end."),
    ),
}

INDICATORS = [(key, scale.label) for key, scale in SCALES.items()]
# Every value once; which of them fit an indicator, `check_value` says.
VALUES = list({value: words for scale in SCALES.values() for value, words in scale.values}.items())


def scales_of(voice):
    """The scales that a voice uses, by indicator."""
    return {key: scale for key, scale in SCALES.items() if voice in scale.voices}


def state_of(voice):
    """The indicator by which a voice says how far something is: the one asked of milestones."""
    return next(key for key, scale in scales_of(voice).items() if scale.of_milestones)


def check_value(indicator, value, voice):
    """What is wrong with a rating, in words; empty if nothing is."""
    scale = SCALES.get(indicator)
    if scale is None or not value:
        return ""
    if voice and voice not in scale.voices:
        return _("This voice does not use that scale")
    return "" if value in dict(scale.values) else _("Choose a value of the scale")
