"""Links and remarks on the page of one comment in the admin; apps above register theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from comments import reserved_names
from comments.models import PublicComment

if TYPE_CHECKING:
    from users.models import User


@dataclass(frozen=True)
class ReviewLink:
    """A link to where more can be done about a comment."""

    label: str
    url: str


def _name_is_unproven(comment: PublicComment) -> str:
    """Keep a moderator from taking the commenter for someone with an official badge."""
    if not reserved_names.is_unproven(comment):
        return ""
    return gettext(
        "Someone with an official badge has this name. The commenter has not shown that it is "
        "theirs."
    )


LinkMaker = Callable[[PublicComment, "User"], ReviewLink | None]
RemarkMaker = Callable[[PublicComment], str]

_link_makers: list[LinkMaker] = []
_remark_makers: list[RemarkMaker] = [_name_is_unproven]


def link_from_review(function: LinkMaker) -> LinkMaker:
    """Have `function(comment, user)` asked for each page of one comment: a ReviewLink or None."""
    _link_makers.append(function)
    return function


def links_of(comment: PublicComment, user: "User") -> list[ReviewLink]:
    """Return the ReviewLinks that this User gets for a PublicComment."""
    found = (function(comment, user) for function in _link_makers)
    return [link for link in found if link]


def remark_on_review(function: RemarkMaker) -> RemarkMaker:
    """Have `function(comment)` asked for each page of one comment: a sentence or ""."""
    _remark_makers.append(function)
    return function


def remarks_on(comment: PublicComment) -> list[str]:
    """Return what the apps above tell those who decide on a PublicComment."""
    return [remark for function in _remark_makers if (remark := function(comment))]
