"""Links and remarks on the page of one comment in the admin: by apps above, which register."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Where more can be done about a comment."""

    label: str
    url: str


_makers = []
_knowing = []


def link_comments(function):
    """Have `function(comment, user)` asked for each page of one comment: a Link or None."""
    _makers.append(function)
    return function


def links_of(comment, user):
    """The Links that this User gets for a PublicComment."""
    found = (function(comment, user) for function in _makers)
    return [link for link in found if link]


def remark_on_comments(function):
    """Have `function(comment)` asked for each page of one comment: a sentence or ""."""
    _knowing.append(function)
    return function


def remarks_on(comment):
    """What the apps above know of a PublicComment that whoever decides on it should know."""
    return [words for function in _knowing if (words := function(comment))]
