"""Count contributions by what was done about them: one number on every screen of the admin."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.models import Consultation, Contribution
from plans.models.choices import ResponseState
from plans.models.contribution import SHOWN, UNREADY

# By name: what is counted of the contributions that readers see.
CONDITIONS = {
    "received": SHOWN,
    # Readers see no response to it.
    "unpublished": SHOWN & (Q(response=None) | ~Q(response__state=ResponseState.PUBLISHED)),
    # There is no response that could be published.
    "unready": SHOWN & UNREADY,
}


def with_counts() -> QuerySet[Consultation, Any]:
    """Return all consultations, with plans, annotated by the names of `CONDITIONS`: one query."""
    counts = {name: _count(condition) for name, condition in CONDITIONS.items()}
    return Consultation.objects.select_related("plan").annotate(**counts)


def _count(condition: Q) -> Coalesce:
    # A sum for each row, because joining would carry the texts of the plans along.
    here = Contribution.objects.filter(condition, consultation=OuterRef("pk")).order_by()
    sums = here.values("consultation").annotate(number=Count("pk"))
    return Coalesce(Subquery(sums.values("number")), 0)


def tally_by_assignee(
    contributions: QuerySet[Contribution, Any], **more: Q
) -> list[dict[str, Any]]:
    """Count contributions of each kind for each colleague they are assigned to: one query.

    Args:
        more: further conditions to count, by name.
    """
    conditions = CONDITIONS | more
    counts = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    rows: Any = contributions.order_by().values("assigned_to")
    return list(rows.annotate(all=Count("pk"), **counts))


def in_words(received: int, unpublished: int) -> str:
    """Return how many contributions there are and how many lack a published response."""
    if received and not unpublished:
        words = ngettext(
            "{n} contribution, with a published response",
            "{n} contributions, all with a published response",
            received,
        )
    elif received:
        words = ngettext(
            "{n} contribution, {unpublished} without a published response",
            "{n} contributions, {unpublished} without a published response",
            received,
        )
    else:
        words = _("No contributions")
    return words.format(
        n=number_format(received, force_grouping=True),
        unpublished=number_format(unpublished, force_grouping=True),
    )
