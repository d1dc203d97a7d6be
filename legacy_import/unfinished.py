"""Finish imported pages: their place, their text, what another part of the export has brought."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from blog.models import BlogPostPage
from core.lead_picture import picture_value
from home.models import ContentPage
from legacy_import.body.html import to_blocks
from legacy_import.body.prose import LinkTarget
from legacy_import.body.resolver import ImportedImage
from legacy_import.body.words import compare, other_texts_of, prose_of
from legacy_import.item_resolver import FOOTNOTES, ItemResolver, footnotes_of
from legacy_import.models import UnfinishedPage
from legacy_import.slugs import free_page_slug
from legacy_import.wxr import ExportItem

if TYPE_CHECKING:
    from legacy_import.importer import Import

THUMBNAIL = "_thumbnail_id"
_META = (THUMBNAIL, FOOTNOTES)
_MODELS: dict[str, Any] = {"posts": BlogPostPage, "pages": ContentPage}
_NONE = ("", "0")


def begin(source: str, kind: str, item: ExportItem, page: Page, *, is_placed: bool) -> None:
    """Keep of an item what its page, which is here without a text, still needs.

    Args:
        is_placed: whether it lies where it lay on the old site.
    """
    meta = {name: item.meta[name] for name in _META if name in item.meta}
    kept = replace(item, parent="" if is_placed else item.parent, meta=meta, terms=[], comments=[])
    UnfinishedPage.objects.create(source=source, kind=kind, page=page, item=asdict(kept))


def place(run: "Import", home: Page) -> None:
    """Put pages below those that they were below on the old site, if these have come later."""
    waiting = UnfinishedPage.objects.filter(source=run.source, kind="pages", page__depth__gt=1)
    has_moved = False
    for row in waiting.exclude(item__parent__in=_NONE).select_related("page"):
        parent = run.made.get(row.item["parent"])
        if parent is None or not row.page.is_child_of(home):
            continue
        parent = Page.objects.get(pk=parent.pk)
        if parent != row.page and not parent.is_descendant_of(row.page):
            with run.unit():
                _move(row.page, parent)
                row.item["parent"] = ""
                row.save()
            has_moved = True
    if has_moved:
        # Pages that were read before are where they no longer are.
        run.recall()


def _move(page: Page, parent: Page) -> None:
    taken = set(parent.get_children().values_list("slug", flat=True))
    if page.slug in taken:
        taken |= set(page.get_siblings().values_list("slug", flat=True))
        page.slug = free_page_slug([page.slug], taken)
        page.save()
    page.move(parent, pos="last-child")


def write(run: "Import") -> None:
    """Give pages their texts and pictures, and publish what was public."""
    waiting = UnfinishedPage.objects.filter(source=run.source).order_by("pk")
    for pk in list(waiting.values_list("pk", flat=True)):
        row = UnfinishedPage.objects.select_related("page").get(pk=pk)
        is_new = not row.written
        _Finish(run, row).finish()
        if is_new:
            run.steps.done("texts")


class _Finish:
    """Finishes one page as far as it is possible now.

    Args:
        run: the Import.
        row: the page, and what the export says of it.
    """

    def __init__(self, run: "Import", row: UnfinishedPage) -> None:
        self.run, self.row = run, row
        self.item = ExportItem(**row.item)
        self.resolver = _NotingResolver(run, self.item)

    def finish(self) -> None:
        """Write the text, or write it again if more of it is known; then forget or wait."""
        if self.row.written and self.row.page.latest_revision_id is not None:
            # An editor has taken it on.
            with self.run.unit():
                self.row.delete()
            return
        # Before the transaction: it takes time, and it takes in the files that the text shows.
        blocks = to_blocks(self.item.content, self.resolver)
        picture = self._picture()
        digest = _digest(blocks, picture)
        if digest == self.row.written and self.resolver.missing:
            return
        with self.run.unit():
            if digest != self.row.written:
                self._store(blocks, picture)
            if self.resolver.missing or self.item.parent not in _NONE:
                self.row.written = digest
                self.row.save()
            else:
                self.row.delete()

    def _store(self, blocks: list[dict[str, Any]], picture: ImportedImage | None) -> None:
        page = _MODELS[self.row.kind].objects.get(pk=self.row.page_id)
        body: Any = json.dumps(blocks)
        page.body = body
        if picture:
            page.lead_picture = json.dumps(picture_value(picture.pk, alt_text=picture.alt))
        if not self.row.written:
            page.live = is_live(self.item)
        page.save()
        self.run.keep(self.item, page)
        title = page.title
        for sentence in self.resolver.sentences:
            self.run.report.remark(sentence, title)
        if self.row.written:
            self.run.report.remark("Completed with what this import has brought", title)
        # Titles of files and of the page are shown too.
        plain = [title, page.introduction, *self.resolver.titles, *other_texts_of(blocks)]
        source = (self.item.title, self.item.excerpt, self.item.content, *footnotes_of(self.item))
        found = compare("\n\n".join(source), prose_of(blocks), plain)
        self.run.report.words_lost(self.row.kind, title, found.count, found.lost)

    def _picture(self) -> ImportedImage | None:
        number = self.item.meta.get(THUMBNAIL, "")
        if number in _NONE:
            return None
        return self.resolver.image(self.resolver.attachment(number))


@dataclass
class _NotingResolver(ItemResolver):
    """Notes what the text needs that is not here yet, and keeps remarks back until it is stored."""

    missing: set[str] = field(default_factory=set)
    sentences: list[str] = field(default_factory=list)

    def link(self, address: str) -> LinkTarget | None:
        target = super().link(address)
        # A relative one leads to a page of this site.
        if target and target.kind == "url" and not target.target.startswith("/"):
            is_own = self.run.old_urls.own_path(target.target) is not None
            self.missing |= {address} if is_own else set()
        return target

    def image(self, address: str) -> ImportedImage | None:
        if self.run.uploads.is_own(address) and self.run.uploads.find(address) is None:
            self.missing.add(address)
        return super().image(address)

    def attachment(self, number: str) -> str:
        address = super().attachment(number)
        if not address:
            self.missing.add(number)
        return address

    def gallery(self) -> list[str]:
        addresses = super().gallery()
        if not addresses:
            self.missing.add("gallery")
        return addresses

    def report(self, sentence: str) -> None:
        self.sentences.append(sentence)


def is_live(item: ExportItem) -> bool:
    """Whether everyone could read it on the old site."""
    return item.status == "publish" and not item.password


def _digest(blocks: list[dict[str, Any]], picture: ImportedImage | None) -> str:
    whole = json.dumps([blocks, picture.pk if picture else None], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()
