"""A page of a plan as readers see it: passages under headings, with their numbers of comments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from core.passages import Passage


@dataclass(frozen=True)
class Section:
    """The passages of one field.

    Attributes:
        name: of the field; identifies the heading on the page.
        heading: what readers see above it; may be empty.
        passages: pairs of a block and the number of published comments on it as a whole.
    """

    name: str
    heading: str
    passages: list[tuple[Passage, int]]


def sections_of(passages: Iterable[Passage], counts: Mapping[str, int]) -> list[Section]:
    """Group the passages of a page by field, given the numbers of comments by anchor."""
    by_field = groupby(passages, lambda passage: passage.field)
    groups = [(name, list(group)) for name, group in by_field]
    return [
        Section(name, group[0].heading, [(one, counts.get(one.anchor, 0)) for one in group])
        for name, group in groups
    ]
