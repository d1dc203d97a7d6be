"""Links on the page of one comment in the admin: made by apps above, which register."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Where more can be done about a comment."""

    label: str
    url: str


_makers = []


def link_comments(function):
    """Have `function(comment, user)` asked for each page of one comment: a Link or None."""
    _makers.append(function)
    return function


def links_of(comment, user):
    """The Links that this User gets for a PublicComment."""
    found = (function(comment, user) for function in _makers)
    return [link for link in found if link]
