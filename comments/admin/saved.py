"""The views of the queue that moderators open most, as plain links with their numbers."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _

from comments.models import CommentEdit, CommentReport, PublicComment


@dataclass(frozen=True)
class SavedView:
    """A link: its words, the query of its address, how many it shows if that is counted."""

    label: str
    query: str
    count: int | None = None


def counts(user):
    """How many comments ask for something, by what they ask: five queries, each on an index."""
    pending = PublicComment.objects.pending()
    open_reports = CommentReport.objects.filter(resolved_at=None)
    return {
        "waiting": pending.count(),
        "mine": pending.filter(assigned_to=user).count(),
        # Whatever state they are in: somebody may propose to remove what is published.
        "proposals": PublicComment.objects.exclude(proposed_state="").count(),
        "reported": open_reports.aggregate(number=Count("comment", distinct=True))["number"],
        "edits": CommentEdit.objects.count(),
    }


def views(user):
    """The SavedViews above the queue, for one moderator."""
    number = counts(user)
    return [
        SavedView(_("Waiting"), _query(state="pending"), number["waiting"]),
        SavedView(_("Reported"), _query(has="reports"), number["reported"]),
        SavedView(_("New wordings"), _query(has="edit"), number["edits"]),
        SavedView(_("Second opinion"), _query(has="proposal"), number["proposals"]),
        SavedView(_("Kept for me"), _query(state="pending", kept="me"), number["mine"]),
        SavedView(_("Appeals"), _query(has="appeal")),
        SavedView(_("Spam"), f"{_query(state='spam')}&ordering=-submit_date"),
        SavedView(_("All"), "ordering=-submit_date"),
    ]


def _query(**filters):
    return urlencode(filters)
