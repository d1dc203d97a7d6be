"""Small links beside comments, such as a reference number: made by apps above, which register."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from comments.models import PublicComment


@dataclass(frozen=True)
class Badge:
    """A link beside a comment.

    Attributes:
        label: what is read.
        url: where it leads.
        purpose: what is found there, for those who hear the link without what is around it.
        note: what is said after it, such as by which way the comment came.
        has_hour: whether the hour at which the comment was sent is known, or its day alone.
    """

    label: str
    url: str
    purpose: str = ""
    note: str = ""
    has_hour: bool = True


# Given a page and comments on it, makes lists of Badge by primary key.
Maker = Callable[[Page, Sequence[PublicComment]], Mapping[int, Iterable[Badge]]]

_makers: list[Maker] = []


def register_badges(function: Maker) -> Maker:
    """Register a Maker, which is asked once for each page of threads; a decorator.

    It gives lists of Badge by primary key of the comment, in a fixed number of queries.
    """
    _makers.append(function)
    return function


def badges_of(page: Page, comments: Sequence[PublicComment]) -> dict[int, list[Badge]]:
    """Return the badges that the apps above have for comments on a page, by primary key."""
    found: dict[int, list[Badge]] = {}
    for function in _makers if comments else ():
        for pk, badges in function(page, comments).items():
            found.setdefault(pk, []).extend(badges)
    return found
