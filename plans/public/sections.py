"""A page of a plan as readers meet it: passages under headings, with what was said about each."""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Section:
    """The passages of one field.

    Attributes:
        name: of the field; identifies the heading on the page.
        heading: what readers see above it; may be empty.
        passages: pairs of core.passages.Passage and the number of published comments on it.
    """

    name: str
    heading: str
    passages: list


def sections_of(passages, counts):
    """The passages of a page (core.passages.Passage), given the numbers of comments by anchor."""
    by_field = groupby(passages, lambda passage: passage.field)
    groups = [(name, list(group)) for name, group in by_field]
    return [
        Section(name, group[0].heading, [(one, counts.get(one.anchor, 0)) for one in group])
        for name, group in groups
    ]
