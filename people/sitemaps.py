"""The public pages of people and organisations, for crawlers."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage
from django.urls import reverse

from people.models import Organisation, Person
from people.public.directory import shown_organisations


class DirectorySitemap(Sitemap):
    """The two lists, and a page each: of people who have agreed, and of organisations."""

    def items(self) -> list[str]:
        """Return paths; of a list only where there is someone in it."""
        people = Person.objects.public().order_by("slug").values_list("slug", flat=True)
        shown = Organisation.objects.filter(pk__in=shown_organisations("all"))
        bodies = shown.order_by("slug").values_list("slug", flat=True)
        persons = [reverse("people:person", args=[slug]) for slug in people]
        organisations = [reverse("people:organisation", args=[slug]) for slug in bodies]
        lists = [("people:people", persons), ("people:organisations", organisations)]
        return [path for name, pages in lists if pages for path in (reverse(name), *pages)]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Return none where only the pages of the tree go on: one number counts for both."""
        try:
            return super().get_urls(page, site, protocol)
        except EmptyPage:
            return []

    def location(self, item: str) -> str:
        """Return a path as it is."""
        return item
