"""How far the work is: numbers above the board, and its views that are opened most."""

from django.contrib.auth import get_user_model
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name

from comments.admin.saved_filters import SavedView
from plans.admin.contributions.filters import MODERATION, READY
from plans.models.contribution import SHOWN, UNREADY

_COUNTED = {
    "shown": SHOWN,
    "waiting": SHOWN & UNREADY,
    "ready": READY,
    "late": Q(is_late=True),
    "moderation": MODERATION,
}


def tally(contributions):
    """How many there are of each kind with each colleague: a list of dicts, in one query."""
    counts = {name: Count("pk", filter=condition) for name, condition in _COUNTED.items()}
    rows = contributions.order_by().values("assigned_to").annotate(all=Count("pk"), **counts)
    return list(rows)


def views(work, user):
    """The SavedViews of a board.

    Args:
        work: the tally of the board.
        user: whose board it is.
    """
    number = {name: sum(row[name] for row in work) for name in ("all", *_COUNTED)}
    mine = sum(row["waiting"] for row in work if row["assigned_to"] == user.pk)
    return [
        SavedView(_("All"), "", number["all"]),
        SavedView(_("Waiting for an answer"), "answer=waiting", number["waiting"]),
        SavedView(_("Mine"), "answer=waiting&person=me", mine),
        SavedView(_("Ready"), "answer=ready", number["ready"]),
        SavedView(_("Late"), "more=late", number["late"]),
        SavedView(_("Waiting for the moderators"), "more=moderation", number["moderation"]),
    ]


def progress(work):
    """One line: how many there are, how many lack an answer, and with whom those are."""
    total, left = sum(row["shown"] for row in work), sum(row["waiting"] for row in work)
    words = ngettext("{n} contribution", "{n} contributions", total).format(n=total)
    if not left:
        return _("{contributions}, all with an answer that is ready").format(contributions=words)
    people = [(row["assigned_to"], row["waiting"]) for row in work if row["waiting"]]
    users = get_user_model().objects.in_bulk([pk for pk, _count in people if pk])
    with_whom = [
        _("{n} with {name}").format(
            n=count, name=get_user_display_name(users[pk]) if pk else _("nobody")
        )
        for pk, count in sorted(people, key=lambda row: (row[0] is None, -row[1]))
    ]
    return _("{contributions}, {left} without an answer that is ready: {list}").format(
        contributions=words, left=left, list=", ".join(with_whom)
    )
