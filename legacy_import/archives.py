"""Old addresses that were no post's or page's: lists by author, date and topic, feeds, files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.text import slugify
from wagtail.models import Page

from blog.models import BlogIndexPage
from legacy_import.wxr import ExportItem
from people.models import Person

if TYPE_CHECKING:
    from legacy_import.importer import Import


_FEEDS = ("feed", "rss", "comments/feed")
_FEED_ROUTE = "/feed/"
_BASES = {"category": "category", "post_tag": "tag"}
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")


@dataclass(frozen=True)
class Target:
    """Where an old address leads: a page, perhaps something below it; or another address.

    Attributes:
        person: whose list it was; it leads to their page in its place while that is public.
    """

    page: Page | None = None
    route: str = ""
    link: str = ""
    person: Person | None = None


def archives_of(run: "Import") -> Iterator[tuple[str, Target]]:
    """Pairs of an old path and its Target, the surest first."""
    for item in run.export.items:
        if item.type == "attachment" and (target := _of_attachment(run, item)):
            for path in _paths_of_attachment(run, item):
                yield path, target
    blog = BlogIndexPage.objects.live().descendant_of(run.site.root_page).first()
    if blog is not None:
        for path, target in _of_lists(run, blog):
            yield f"{run.old_urls.base}/{path}", target


def _of_lists(run: "Import", blog: BlogIndexPage) -> Iterator[tuple[str, Target]]:
    """All lists are the one list of posts here, by topic where it can be narrowed."""
    # By its address: what is below the address of a month is not below the list.
    news = Target(link=blog.url)
    for feed in _FEEDS:
        yield feed, Target(blog, route=_FEED_ROUTE)
    for key, topic in run.topics.items():
        taxonomy, _colon, slug = key.partition(":")
        query = urlencode({"topic": topic.slug})
        yield f"{_BASES[taxonomy]}/{slug}", Target(link=f"{blog.url}?{query}")
    for login in run.authors.by_login:
        if slug := slugify(login, allow_unicode=True):
            yield f"author/{slug}", Target(link=blog.url, person=run.people.get(login))
    for author in run.export.authors:
        if author.number.isdigit():
            person = run.people.get(author.login)
            yield f"?author={author.number}", Target(link=blog.url, person=person)
    for item in run.posts:
        if item.number in run.made and (found := _MONTH.match(item.date)):
            yield found["year"], news
            yield f"{found['year']}/{found['month']}", news


def _of_attachment(run: "Import", item: ExportItem) -> Target | None:
    """A document itself, or the page that shows the picture; None if neither is here."""
    document = run.uploads.document(run.uploads.address_of(item.number))
    if document is not None:
        return Target(link=document.url)
    page = run.made.get(item.parent)
    return Target(page) if page else None


def _paths_of_attachment(run: "Import", item: ExportItem) -> Iterator[str]:
    if item.number.isdigit():
        yield f"{run.old_urls.base}/?attachment_id={item.number}"
    path = run.old_urls.own_path(item.link) if item.link else None
    if path and not path.endswith("/") and "?" not in path and "." not in path.rpartition("/")[2]:
        yield path
