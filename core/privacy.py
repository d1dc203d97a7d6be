"""Which pages not everyone may read, for whatever is told of them elsewhere."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import PageViewRestriction


def private_pages() -> "QuerySet[PageViewRestriction, dict[str, Any]]":
    """Return the primary keys of the pages that are restricted themselves, as a subquery.

    Those below them are left out: who reads of a page on the page above it may read that one.
    """
    return PageViewRestriction.objects.values("page")
