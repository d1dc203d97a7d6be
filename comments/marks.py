"""Small links beside comments, such as a reference number: made by apps above, which register."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A link beside a comment.

    Attributes:
        label: what is read.
        url: where it leads.
        purpose: what is found there, for those who hear the link without what is around it.
    """

    label: str
    url: str
    purpose: str = ""


_makers = []


def mark_comments(function):
    """Have `function(page, comments)` asked once for each page of threads.

    It gives a dict from primary keys of comments to lists of Mark, in a fixed number of queries.
    """
    _makers.append(function)
    return function


def marks_of(page, comments):
    """What the apps above have to say of comments on a page: lists of Mark by primary key."""
    found = {}
    for function in _makers if comments else ():
        for number, marks in function(page, comments).items():
            found.setdefault(number, []).extend(marks)
    return found
