"""The views of the queue that moderators open most, as plain links with their counts."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from comments import statements

ASKED = ("waiting", "mine", "proposals", "reported", "edits")


@dataclass(frozen=True)
class SavedView:
    """A link: its label, the query of its web address, how many it shows if that is counted."""

    label: str
    query: str
    count: int | None = None


def counts(request: HttpRequest) -> dict[str, int]:
    """Count the comments that ask for something, by what they ask.

    One query in a request, in which each count is found by an index.
    """
    if not hasattr(request, "_counts_of_comments"):
        found = dict(zip(ASKED, statements.queue_counts(request.user.pk), strict=True))
        request._counts_of_comments = found  # type: ignore[attr-defined]  # kept for this request
    return request._counts_of_comments  # type: ignore[attr-defined]  # set above


def views(request: HttpRequest) -> list[SavedView]:
    """Return the SavedViews above the queue, for the moderator who asks."""
    count = counts(request)
    return [
        SavedView(_("Awaiting moderation"), _query(state="pending"), count["waiting"]),
        SavedView(_("Reported"), _query(has="reports"), count["reported"]),
        SavedView(_("Edited comments"), _query(has="edit"), count["edits"]),
        SavedView(_("Second review"), _query(has="proposal"), count["proposals"]),
        SavedView(_("Assigned to me"), _query(state="pending", assigned="me"), count["mine"]),
        SavedView(_("Appeals"), _query(has="appeal")),
        SavedView(_("Same text"), _query(state="pending", has="copies")),
        SavedView(_("Spam"), f"{_query(state='spam')}&ordering=-submit_date"),
        SavedView(_("All"), "ordering=-submit_date"),
    ]


def _query(**filters: str) -> str:
    return urlencode(filters)
