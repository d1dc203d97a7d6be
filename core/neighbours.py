"""What comes before and after a page among those beside it, by a date of theirs."""

from typing import Any

from django.db.models import Model, Q, QuerySet


def neighbours_of(page: Model, others: QuerySet[Any], date: str) -> tuple[Any | None, Any | None]:
    """Return the page before and the one after, each None at the end; two queries.

    Args:
        others: the pages to choose from, without this one.
        date: the name of the field; pages of one date are told apart by their keys.
    """
    # A page that is previewed before it is first saved has no key yet.
    at, pk = getattr(page, date), page.pk or 0
    earlier = Q(**{f"{date}__lt": at}) | Q(**{date: at, "pk__lt": pk})
    later = Q(**{f"{date}__gt": at}) | Q(**{date: at, "pk__gt": pk})
    before = others.filter(earlier).order_by(f"-{date}", "-pk").first()
    return before, others.filter(later).order_by(date, "pk").first()
