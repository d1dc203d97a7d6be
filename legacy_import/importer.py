"""Run the import, from the file to the report: all of it, or nothing."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from blog.models import BlogIndexPage, Topic
from legacy_import import wxr
from legacy_import.authors import OldAuthors
from legacy_import.comments import import_comments
from legacy_import.import_record import ImportRecord
from legacy_import.old_urls import OldUrls
from legacy_import.pages import import_pages
from legacy_import.people_and_topics import import_people, import_topics
from legacy_import.redirects import import_redirects
from legacy_import.report import Report
from legacy_import.slugs import free_page_slug
from legacy_import.uploads import Uploads
from people.models import Person

OTHER = "other"
_TAKEN = {"post", "page", "attachment", "guest-author"}


class Import:
    """What the parts of a run share.

    Args:
        path: the WordPress export.
        media: a copy of the old site's uploads folder, or None.

    Raises:
        wxr.UnreadableExport: the file is no export that can be read.
    """

    def __init__(self, path: Path, media: Path | None = None) -> None:
        self.export = wxr.read(path)
        self.report = Report()
        self.old_urls = OldUrls(self.export.address)
        self.record = ImportRecord(self.old_urls.source)
        self.uploads = Uploads(media, self.old_urls, self.record, self.report)
        self.site = Site.objects.select_related("root_page").get(is_default_site=True)
        self.posts = self._items("post")
        self.pages = self._items("page")
        self.authors = OldAuthors(self)
        self.made: dict[str, Page] = {}  # old number to page
        self.people: dict[str, Person] = {}
        self.topics: dict[str, Topic] = {}

    def run(self, *, dry: bool = False) -> Report:
        """Import everything once; leave what is here already as it is.

        Args:
            dry: leave nothing behind.

        Returns:
            Report
        """
        try:
            with transaction.atomic():
                self._take_everything()
                self.report.check()
                transaction.set_rollback(dry)
        except BaseException:
            self.uploads.discard()
            raise
        if dry:
            self.uploads.discard()
        return self.report

    def keep(self, item: wxr.ExportItem, page: Page) -> None:
        """Remember what an item has become, for comments, links and redirects."""
        self.made[item.number] = page
        self.old_urls.keep(item, page)

    def _take_everything(self) -> None:
        home = self.site.root_page.specific
        for sentence, repair in self.export.repairs.items():
            for place in repair.places:
                self.report.remark(f"Repaired in the file: {sentence}", place)
        self.people, self.topics = import_people(self), import_topics(self)
        self.uploads.take_attachments(self._items("attachment"))
        import_pages(self, home, self._blog(home))
        import_comments(self)
        import_redirects(self)
        for item in self.export.items:
            if item.type not in _TAKEN:
                self.report.found(OTHER)
                self.report.skipped(OTHER, f"{item.type or 'no type'} is not imported")
        self.record.save()

    def _items(self, kind: str) -> list[wxr.ExportItem]:
        return [item for item in self.export.items if item.type == kind]

    def _blog(self, home: Page) -> BlogIndexPage | None:
        """Return the page for posts; create it if there are posts and none exists."""
        blog = BlogIndexPage.objects.descendant_of(home).first()
        if blog is None and self.posts:
            slugs = set(home.get_children().values_list("slug", flat=True))
            slug = free_page_slug(["news"], slugs)
            blog = BlogIndexPage(title=_("News"), slug=slug, show_in_menus=True)
            home.add_child(instance=blog)
        return blog
