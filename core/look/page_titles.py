"""The titles of the pages of the tree, for their cards."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.models import Page, Site


def page_titles(site: Site) -> Iterator[tuple[str, str]]:
    """Yield title and kind of each public page of a site, as its template has them."""
    pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True)
    rows = pages.order_by().values_list("pk", "seo_title", "title", "content_type_id")
    for pk, seo_title, title, content_type in rows.iterator():
        if pk == site.root_page_id:
            # It has the name of the network, unless an editor says otherwise.
            yield seo_title, ""
        else:
            yield seo_title or title, _kind(content_type)


def _kind(content_type: int) -> str:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return capfirst(str(model._meta.verbose_name)) if model is not None else ""
