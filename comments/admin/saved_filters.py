"""The views of the queue that moderators open most, as plain links with their numbers."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import connection
from django.utils.translation import gettext as _

from comments.models.status import ModerationStatus

PENDING = ModerationStatus.PENDING.value
ASKED = ("waiting", "mine", "proposals", "reported", "edits")
# A proposal counts in whatever state the comment is: somebody may propose to remove what is shown.
_COUNTS = (
    "SELECT (SELECT COUNT(*) FROM comments_publiccomment WHERE state = %s),"
    " (SELECT COUNT(*) FROM comments_publiccomment WHERE state = %s AND assigned_to_id = %s),"
    " (SELECT COUNT(*) FROM comments_publiccomment WHERE NOT (proposed_state = '')),"
    " (SELECT COUNT(DISTINCT comment_id) FROM comments_commentreport WHERE resolved_at IS NULL),"
    " (SELECT COUNT(*) FROM comments_commentedit)"
)


@dataclass(frozen=True)
class SavedView:
    """A link: its words, the query of its address, how many it shows if that is counted."""

    label: str
    query: str
    count: int | None = None


def counts(request):
    """How many comments ask for something, by what they ask.

    One query in a request, in which each number is found by an index.
    """
    if not hasattr(request, "_counts_of_comments"):
        with connection.cursor() as cursor:
            # It never changes; the ORM would make five, each longer than it is carried out.
            cursor.execute(_COUNTS, [PENDING, PENDING, request.user.pk])
            request._counts_of_comments = dict(zip(ASKED, cursor.fetchone(), strict=True))
    return request._counts_of_comments


def views(request):
    """The SavedViews above the queue, for the moderator who asks."""
    number = counts(request)
    return [
        SavedView(_("Waiting"), _query(state="pending"), number["waiting"]),
        SavedView(_("Reported"), _query(has="reports"), number["reported"]),
        SavedView(_("New wordings"), _query(has="edit"), number["edits"]),
        SavedView(_("Second opinion"), _query(has="proposal"), number["proposals"]),
        SavedView(_("Kept for me"), _query(state="pending", kept="me"), number["mine"]),
        SavedView(_("Appeals"), _query(has="appeal")),
        SavedView(_("In the same words"), _query(state="pending", has="copies")),
        SavedView(_("Spam"), f"{_query(state='spam')}&ordering=-submit_date"),
        SavedView(_("All"), "ordering=-submit_date"),
    ]


def _query(**filters):
    return urlencode(filters)
