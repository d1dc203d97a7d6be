"""Links and remarks on the page of one comment in the admin; apps above register theirs."""

from dataclasses import dataclass

from django.utils.translation import gettext

from comments import reserved_names


@dataclass(frozen=True)
class Link:
    """Where more can be done about a comment."""

    label: str
    url: str


def _name_is_unproven(comment):
    """Keep a moderator from taking the writer for someone who speaks here officially."""
    if not reserved_names.is_unproven(comment):
        return ""
    return gettext(
        "Someone who speaks here officially has this name. The writer has not shown that it is "
        "theirs."
    )


_makers = []
_knowing = [_name_is_unproven]


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
