"""Import posts as posts and pages as plain pages: status, dates, web address, text."""

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from blog.models import BlogPostPage
from comments.policy import Commenting
from comments.text import clean_line
from home.models import ContentPage
from legacy_import import unfinished
from legacy_import.body.plain_text import plain_line, plain_text
from legacy_import.dates import parse_date
from legacy_import.import_record import GONE
from legacy_import.people_and_topics import topic_key
from legacy_import.slugs import free_page_slug
from legacy_import.wxr import ExportItem
from people.models import Byline

if TYPE_CHECKING:
    from legacy_import.importer import Import


POSTS, PAGES = "posts", "pages"
_NEVER_PUBLIC = {
    "draft": None,
    "pending": None,
    "future": "Scheduled on the old site, imported as a draft",
    "private": "Private on the old site, imported as a draft: publish or delete it",
}
_PROTECTED = "Password-protected on the old site, imported as a draft: publish or delete it"
_LONGEST_TITLE = 255
_LONGEST_INTRODUCTION = 400
_NO_DATE = "the date cannot be read: correct it in the file and run the import again"


def import_pages(run: "Import", home: Page, blog: Page | None) -> None:
    """Make a ContentPage of every page and a BlogPostPage of every post.

    Args:
        run: the Import.
        home: the page under which pages go that have no parent here.
        blog: the page under which posts go.
    """
    pages = _PageImporter(run, PAGES, ContentPage, run.pages)
    posts = _PageImporter(run, POSTS, BlogPostPage, run.posts)
    for item in _parents_first(run.pages):
        pages.take(item, run.made.get(item.parent) or home)
    for item in run.posts:
        posts.take(item, blog)


def _parents_first(items: list[ExportItem]) -> list[ExportItem]:
    """The items, each after the one that it lies below, wherever they stand in the file."""
    by_number = {item.number: item for item in items}
    sorted_items: list[ExportItem] = []
    done: set[int] = set()
    for item in items:
        line = []
        above: ExportItem | None = item
        while above is not None and id(above) not in done:
            line.append(above)
            done.add(id(above))
            above = by_number.get(above.parent)
        sorted_items += reversed(line)
    return sorted_items


class _PageImporter:
    """Makes pages of one class, and knows those that earlier runs have made.

    Args:
        run: the Import.
        kind: the row of the report and of the record.
        model: the page class.
        items: all items of the kind.
    """

    def __init__(
        self,
        run: "Import",
        kind: str,
        model: type[BlogPostPage] | type[ContentPage],
        items: list[ExportItem],
    ) -> None:
        self.run, self.kind, self.model = run, kind, model
        self.before = run.record.objects(kind, model, [item.number for item in items])
        self._slugs: dict[int, set[str]] = {}
        run.report.found(kind, len(items))

    def take(self, item: ExportItem, parent: Page) -> None:
        """Count an item and make its page below `parent`, still without text."""
        if page := self.before.get(item.number):
            self.run.report.present(self.kind)
            self.run.keep(item, page)
            self.run.steps.done("texts")
        elif reason := self._reason_to_skip(item):
            self.run.report.skipped(self.kind, reason)
            self.run.steps.done("texts")
        else:
            with self.run.unit():
                self._make(item, parent)
        self.run.steps.done(self.kind)

    def _make(self, item: ExportItem, parent: Page) -> None:
        page = self._page(item, parent)
        # Without its text it is no page to be shown.
        page.live = False
        parent.add_child(instance=page)
        log(instance=page, action="wagtail.create")
        self.run.record.add(self.kind, item.number, page, item.link)
        is_placed = self.model is BlogPostPage or item.parent in ("", "0", *self.run.made)
        unfinished.begin(self.run.source, self.kind, item, page, is_placed=is_placed)
        self.run.report.imported(self.kind)
        self.run.keep(item, page)
        self.before[item.number] = page

    def _reason_to_skip(self, item: ExportItem) -> str | None:
        if not item.number:
            return "no ID"
        if self.run.record.pk_of(self.kind, item.number) is not None:
            return GONE
        if item.status != "publish" and item.status not in _NEVER_PUBLIC:
            return f"status is {item.status or 'unknown'}"
        if unfinished.is_live(item) and _published(item) is None:
            return _NO_DATE
        return None

    def _page(self, item: ExportItem, parent: Page) -> BlogPostPage | ContentPage:
        title = self._title(item)
        page = self.model(title=title, introduction=self._introduction(item))
        page.slug = self._slug(item, title, parent)
        page.live, page.has_unpublished_changes = (
            unfinished.is_live(item),
            not unfinished.is_live(item),
        )
        date = _published(item) or timezone.now()
        changed = max(date, parse_date(item.modified_gmt, item.modified) or date)
        page.latest_revision_created_at = changed
        if page.live:
            page.first_published_at, page.last_published_at = date, changed
        elif remark := _PROTECTED if item.status == "publish" else _NEVER_PUBLIC[item.status]:
            self.run.report.remark(remark, title)
        if self.model is BlogPostPage:
            self._make_post(page, item, date)
        return page

    def _title(self, item: ExportItem) -> str:
        title = clean_line(plain_line(item.title))
        if len(title) > _LONGEST_TITLE:
            self.run.report.remark(f"Title shortened to {_LONGEST_TITLE} characters", title)
        return Truncator(title).chars(_LONGEST_TITLE) or _("Untitled")

    def _make_post(self, page: BlogPostPage, item: ExportItem, date: datetime) -> None:
        """What only posts have."""
        page.date = date
        is_closed = item.comment_status == "closed"
        page.commenting = Commenting.READ_ONLY if is_closed else Commenting.OPEN
        topics = (self.run.topics.get(topic_key(term)) for term in item.terms)
        page.topics = list(dict.fromkeys(topic for topic in topics if topic))
        found = (self.run.people.get(login) for login in self.run.authors.of(item))
        people = list(dict.fromkeys(person for person in found if person))
        page.bylines = [  # type: ignore[misc]  # a ParentalKey takes a list
            Byline(person=person, sort_order=place) for place, person in enumerate(people)
        ]

    def _slug(self, item: ExportItem, title: str, parent: Page) -> str:
        if parent.pk not in self._slugs:
            self._slugs[parent.pk] = set(parent.get_children().values_list("slug", flat=True))
        taken = self._slugs[parent.pk]
        slug = free_page_slug([item.slug, title, f"{self.kind}-{item.number}"], taken)
        while _is_reserved(parent, slug):
            slug = free_page_slug([slug], taken)
        return slug

    def _introduction(self, item: ExportItem) -> str:
        text = clean_line(plain_text(item.excerpt))
        if len(text) > _LONGEST_INTRODUCTION:
            self.run.report.remark("Excerpt shortened", clean_line(item.title))
        return Truncator(text).chars(_LONGEST_INTRODUCTION)


def _is_reserved(parent: Page, slug: str) -> bool:
    """Whether an address below `parent` is one that this site answers itself, such as /search/."""
    try:
        # A page gives its address percent-encoded; what is resolved is compared as it reads.
        if resolve(f"{unquote(urlsplit(parent.url).path)}{slug}/").url_name != "wagtail_serve":
            return True
        parent.resolve_subpage(f"/{slug}/")
    except (AttributeError, Resolver404):
        return False
    return True


def _published(item: ExportItem) -> datetime | None:
    return parse_date(item.date_gmt, item.date, item.published)
