"""The two kinds of what can be followed here, as they stand in web addresses and subscriptions."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from notifications.models import Subscription

PERSON, ORGANISATION = "person", "organisation"


def with_followers(rows: "QuerySet[Any]", kind: str) -> "QuerySet[Any]":
    """Return people or organisations, each with `followers`: how many addresses follow them."""
    active = Subscription.objects.active().filter(kind=kind, target_id=OuterRef("pk")).order_by()
    counts = active.values("target_id").annotate(n=Count("pk")).values("n")
    return rows.annotate(followers=Coalesce(Subquery(counts, output_field=IntegerField()), 0))
