"""How a reader wants to see the comments of a page: said by links, so that it works without script.

The page cache keeps a page under its declared parameters, so each choice is a page of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.query_parameters import Declared, flag, one_of, page_number

ORDER, OFFICIAL, FOLDED = "order", "official", "folded"
NEWEST = "newest"
# What a page with comments declares.
PARAMETERS: Declared = {
    "comments": page_number,
    ORDER: one_of((NEWEST,)),
    OFFICIAL: flag,
    FOLDED: flag,
}


@dataclass(frozen=True)
class ThreadChoices:
    """What is asked for; by default everything, oldest first.

    Attributes:
        newest_first: threads, not the replies in them: a conversation is read from its beginning.
        official_only: replies of officials, with what they reply to.
        folded: replies are shown when they are asked for.
    """

    newest_first: bool = False
    official_only: bool = False
    folded: bool = False


EVERYTHING = ThreadChoices()


def choices_of(query: Mapping[str, object]) -> ThreadChoices:
    """Return the ThreadChoices of a query string."""
    return ThreadChoices(
        newest_first=query.get(ORDER) == NEWEST,
        official_only=OFFICIAL in query,
        folded=FOLDED in query,
    )
