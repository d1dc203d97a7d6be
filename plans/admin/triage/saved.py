"""How far the work is: numbers above the board, and its views that are opened most."""

from django.contrib.auth import get_user_model
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.admin.saved import SavedView
from plans.admin.triage.filters import MODERATION, READY, SHOWN, UNREADY
from plans.admin.triage.permissions import name_of


def views(contributions, user):
    """The SavedViews of a board, in one query.

    Args:
        contributions: the queryset of the board.
        user: whose board it is.
    """
    waiting = SHOWN & UNREADY
    number = contributions.order_by().aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=waiting),
        mine=Count("pk", filter=waiting & Q(assigned_to=user)),
        ready=Count("pk", filter=READY),
        late=Count("pk", filter=Q(is_late=True)),
        moderation=Count("pk", filter=MODERATION),
    )
    return [
        SavedView(_("All"), "", number["all"]),
        SavedView(_("Waiting for an answer"), "answer=waiting", number["waiting"]),
        SavedView(_("Mine"), "answer=waiting&person=me", number["mine"]),
        SavedView(_("Ready"), "answer=ready", number["ready"]),
        SavedView(_("Late"), "more=late", number["late"]),
        SavedView(_("Waiting for the moderators"), "more=moderation", number["moderation"]),
    ]


def progress(contributions):
    """One line: how many there are, how many lack an answer, and with whom those are."""
    shown = contributions.order_by().filter(SHOWN)
    rows = shown.filter(UNREADY).values_list("assigned_to").annotate(Count("pk"))
    waiting = sorted(rows, key=lambda row: (row[0] is None, -row[1]))
    users = get_user_model().objects.in_bulk([pk for pk, _count in waiting if pk])
    total, left = shown.count(), sum(count for _pk, count in waiting)
    words = ngettext("{n} contribution", "{n} contributions", total).format(n=total)
    if not left:
        return _("{contributions}, all with an answer that is ready").format(contributions=words)
    with_whom = [
        _("{n} with {name}").format(n=count, name=name_of(users[pk]) if pk else _("nobody"))
        for pk, count in waiting
    ]
    return _("{contributions}, {left} without an answer that is ready: {list}").format(
        contributions=words, left=left, list=", ".join(with_whom)
    )
