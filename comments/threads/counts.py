"""Questions that other apps ask about comments."""

from collections.abc import Iterable

from django.db.models import Count
from wagtail.models import Page

from comments.models import PublicComment, Quotation


def published_counts(page_ids: Iterable[int]) -> dict[int, int]:
    """Count the published comments of each page, in one query.

    Returns:
        dict of page id to count; pages without comments are left out.
    """
    rows = (
        PublicComment.objects.published()
        .filter(page_id__in=page_ids)
        .order_by()
        .values_list("page_id")
        .annotate(Count("pk"))
    )
    return dict(rows)


def published_counts_by_part(page: Page) -> dict[tuple[str, str], int]:
    """Count the published comments on each part of a page, in one query.

    Returns:
        dict of pairs of an anchor and the fingerprint of the words that were there.
    """
    rows = (
        PublicComment.objects.published()
        .filter(page_id=page.pk, quotation__isnull=False)
        .order_by()
        .values_list("quotation__anchor", "quotation__fingerprint")
        .annotate(Count("pk"))
    )
    return {(anchor, fingerprint): number for anchor, fingerprint, number in rows}


def quoted_names(page: Page) -> list[tuple[str, str]]:
    """Return by which anchors and fingerprints comments name the parts of a page, in one query."""
    names = Quotation.objects.filter(page_id=page.pk).order_by().distinct()
    return list(names.values_list("anchor", "fingerprint"))
