"""Numbers above the board, and its filters that are used most, as links."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.admin.utils import get_user_display_name

from comments.admin.saved_filters import SavedView
from plans.admin.contributions.filters import COUNTED_LATER, MODERATION, READY
from plans.models import Contribution
from plans.public.numbers import Participation, in_words
from plans.services import contribution_counts

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User

Tally = Iterable[dict[str, Any]]
_ALSO_COUNTED = {
    "ready": READY,
    "late": Q(is_late=True),
    "moderation": MODERATION,
    "counted_later": COUNTED_LATER,
}


def tally(contributions: QuerySet[Contribution, Any]) -> list[dict[str, Any]]:
    """Count contributions of each kind for each colleague they are assigned to: one query."""
    return contribution_counts.tally_by_assignee(contributions, **_ALSO_COUNTED)


def views(work: Tally, user: "User | AnonymousUser") -> list[SavedView]:
    """Return the SavedViews of a board.

    Args:
        work: the tally of the board.
        user: whose board it is.
    """
    names = ("all", "unready", *_ALSO_COUNTED)
    count = {name: sum(row[name] for row in work) for name in names}
    mine = sum(row["unready"] for row in work if row["assigned_to"] == user.pk)
    found = [
        SavedView(pgettext("contributions", "All"), "", count["all"]),
        SavedView(_("Needs a response"), "status=waiting", count["unready"]),
        SavedView(_("Assigned to me"), "status=waiting&assigned=me", mine),
        SavedView(_("Response ready"), "status=ready", count["ready"]),
        SavedView(_("Received late"), "more=late", count["late"]),
        SavedView(_("Awaiting moderation"), "more=moderation", count["moderation"]),
    ]
    if count["counted_later"]:
        words = _("Counted later")
        found.append(SavedView(words, "more=counted-later", count["counted_later"]))
    return found


def progress(work: Tally, participation: Participation) -> list[str]:
    """Return how many contributions there are, from whom, and what is missing, in sentences."""
    total = {name: sum(row[name] for row in work) for name in contribution_counts.CONDITIONS}
    found = [contribution_counts.in_words(total["received"], total["unpublished"])]
    if participation.contributions:
        # Translators: {participants} is such as "9 people and 2 organisations".
        found.append(_("From {participants}").format(participants=in_words(participation)))
    if unready := total["unready"]:
        words = ngettext(
            # Translators: {assignees} is a list such as "2 assigned to Ana Ruiz, 1 unassigned".
            "{n} still needs a response: {assignees}",
            "{n} still need a response: {assignees}",
            unready,
        )
        number = number_format(unready, force_grouping=True)
        found.append(words.format(n=number, assignees=", ".join(_by_assignee(work))))
    elif total["unpublished"]:
        found.append(_("All have a response that is ready."))
    return found


def _by_assignee(work: Tally) -> list[str]:
    people = [(row["assigned_to"], row["unready"]) for row in work if row["unready"]]
    people.sort(key=lambda row: (row[0] is None, -row[1]))
    users = get_user_model().objects.in_bulk([pk for pk, _count in people if pk])
    found = []
    for pk, count in people:
        number = number_format(count, force_grouping=True)
        if pk is None:
            # Translators: how many contributions are not assigned to a colleague.
            words = ngettext("{n} unassigned", "{n} unassigned", count).format(n=number)
        else:
            # Translators: how many contributions are assigned to a colleague.
            words = ngettext("{n} assigned to {name}", "{n} assigned to {name}", count).format(
                n=number, name=get_user_display_name(users[pk])
            )
        found.append(words)
    return found
