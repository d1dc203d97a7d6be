"""Run the import, from the files to the report: in small steps that can be gone on with."""

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from blog.models import BlogIndexPage, Topic
from legacy_import import sources, unfinished, wxr
from legacy_import.authors import GUEST, OldAuthors
from legacy_import.comments import import_comments
from legacy_import.import_record import ImportRecord
from legacy_import.media_addresses import MediaAddresses
from legacy_import.models import OldAttachment, RunPart, UnfinishedRun
from legacy_import.old_urls import OldUrls
from legacy_import.pages import import_pages
from legacy_import.people_and_topics import import_people, import_topics
from legacy_import.progress import Progress
from legacy_import.redirects import import_redirects
from legacy_import.report import Report
from legacy_import.slugs import free_page_slug
from legacy_import.sources import KIND_OF_TYPE, OTHER
from legacy_import.steps import ImportSteps
from legacy_import.uploads import Uploads
from people.models import Person

_TYPES = {"posts": "post", "pages": "page"}


class Import:
    """What the parts of a run share.

    Args:
        paths: the files of a WordPress export.
        media: a copy of the old site's uploads folder, or None.
        source: what the old site is called; "" for its web address.
        progress: Progress, or None.

    Raises:
        wxr.UnreadableExport: a file is no export that can be read, or does not say of which site.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        media: Path | None = None,
        source: str = "",
        progress: Progress | None = None,
    ) -> None:
        self.export = sources.read_all(paths)
        self.source = sources.name_of(self.export, source, paths)
        self.digest = sources.digest_of(paths)
        self.report = Report()
        sources.keep_apart(self.export, self.report)
        self.progress = progress or Progress()
        self.old_urls = OldUrls(self.export.address)
        self.record = ImportRecord(self.source)
        self.steps = ImportSteps(self.progress, self._store_part)
        self.unit = self.steps.unit
        self.uploads = Uploads(
            media, MediaAddresses(self.old_urls), self.record, self.report, self.steps
        )
        self.site = Site.objects.select_related("root_page").get(is_default_site=True)
        self.posts = self._items("post")
        self.pages = self._items("page")
        self.authors = OldAuthors(self)
        self.made: dict[str, Page] = {}  # old number to page, of this and of earlier runs
        self.people: dict[str, Person] = {}
        self.topics: dict[str, Topic] = {}
        self._run: UnfinishedRun | None = None
        self._say_what_is_to_be_done()

    @property
    def is_gone_on_with(self) -> bool:
        """Whether the same files were being imported before, and that was stopped."""
        return self._unfinished().exists()

    def run(self, *, dry: bool = False) -> Report:
        """Import everything once; leave what is here already as it is.

        Args:
            dry: leave nothing behind.

        Returns:
            Report
        """
        if dry:
            self._try()
            return self.report
        named = self._begin()
        self._take_everything(named)
        self.report.finish()
        self.report.check()
        with transaction.atomic():
            UnfinishedRun.objects.filter(source=self.source).delete()
        return self.report

    def keep(self, item: wxr.ExportItem, page: Page) -> None:
        """Remember what an item has become, for comments, links and redirects."""
        self.made[item.number] = page
        self.old_urls.keep(item, page)

    def recall(self) -> None:
        """Know the posts and pages of earlier runs, and where they are now."""
        for imported, page in self.record.old_pages():
            item = wxr.ExportItem(
                number=imported.old_id, type=_TYPES[imported.kind], link=imported.address
            )
            self.keep(item, page)

    def _try(self) -> None:
        self.steps.keep_files = False
        try:
            with transaction.atomic():
                self._take_everything([])
                self.report.check()
                transaction.set_rollback(True)
        finally:
            self.steps.discard_files()

    def _begin(self) -> list[str]:
        """Go on with a run of the same files that was stopped, or begin one."""
        with transaction.atomic():
            self._run = self._unfinished().first()
            UnfinishedRun.objects.filter(source=self.source).exclude(digest=self.digest).delete()
            if self._run is None:
                self._run = UnfinishedRun.objects.create(source=self.source, digest=self.digest)
        parts = self._run.parts.order_by("pk").values_list("content", flat=True)
        return self.report.go_on(parts)

    def _unfinished(self) -> QuerySet[UnfinishedRun]:
        return UnfinishedRun.objects.filter(source=self.source, digest=self.digest)

    def _store_part(self) -> None:
        """Store with a step what the record and the report have to say of it."""
        self.record.save()
        part = self.report.take_part()
        if part and self._run is not None:
            RunPart.objects.create(run=self._run, content=part)

    def _take_everything(self, files_named_before: list[str]) -> None:
        """Import all parts.

        Args:
            files_named_before: by texts that need not be read again.
        """
        home = self.site.root_page.specific
        for sentence, repair in self.export.repairs.items():
            for place in repair.places:
                self.report.remark(f"Repaired in the file: {sentence}", place)
        self.recall()
        self.uploads.recall(OldAttachment.objects.filter(source=self.source))
        with self.unit():
            self.people, self.topics = import_people(self), import_topics(self)
            blog = self._blog(home)
        self.uploads.take_attachments(self._items("attachment"), self.source)
        for address in files_named_before:
            self.uploads.find(address)
        import_pages(self, home, blog)
        unfinished.place(self, home)
        unfinished.write(self)
        import_comments(self)
        with self.unit():
            import_redirects(self)
        for item in self.export.items:
            if item.type not in (*KIND_OF_TYPE, GUEST):
                self.report.found(OTHER)
                self.report.skipped(OTHER, f"{item.type or 'no type'} is not imported")

    def _say_what_is_to_be_done(self) -> None:
        for kind, items in (
            ("files", self._items("attachment")),
            ("pages", self.pages),
            ("posts", self.posts),
            ("texts", [*self.pages, *self.posts]),
        ):
            self.progress.expect(kind, len(items))
        self.progress.expect("comments", sum(len(item.comments) for item in self.export.items))

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
