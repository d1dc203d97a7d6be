"""Which pages not everybody may read, for whatever is told of them elsewhere."""

from wagtail.models import PageViewRestriction


def private_pages():
    """Numbers of the pages that are restricted themselves, as a subquery.

    Those below them are left out: whoever reads of a page on the page above it may read that one.
    """
    return PageViewRestriction.objects.values("page")
