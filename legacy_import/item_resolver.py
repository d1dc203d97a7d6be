"""Answers what the conversion of one text asks about the old site (see body.resolver.Resolver)."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comments.text import clean_line
from legacy_import.body.prose import LinkTarget
from legacy_import.body.resolver import ImportedImage
from legacy_import.wxr import ExportItem

if TYPE_CHECKING:
    from legacy_import.importer import Import


FOOTNOTES = "footnotes"


@dataclass
class ItemResolver:
    """Answers for one item of the export."""

    run: "Import"
    item: ExportItem
    titles: list[str] = field(default_factory=list)  # of the documents that the text leads to

    def link(self, address: str) -> LinkTarget | None:
        document = self.run.uploads.document(address)
        if document is not None:
            self.titles.append(document.title)
            return LinkTarget("document", str(document.pk), document.title)
        return self.run.old_urls.link(address, self.item.link)

    def image(self, address: str) -> ImportedImage | None:
        return self.run.uploads.picture(address)

    def attachment(self, number: str) -> str:
        return self.run.uploads.address_of(number)

    def caption(self, address: str) -> str:
        return self.run.uploads.caption_of(address)

    def gallery(self) -> list[str]:
        return self.run.uploads.images_with(self.item.number)

    def footnotes(self) -> list[str]:
        return footnotes_of(self.item)

    def reusable(self, number: str) -> str:
        shared = (item for item in self.run.export.items if item.type == "wp_block")
        return next((item.content for item in shared if item.number == number), "")

    def report(self, sentence: str) -> None:
        self.run.report.remark(sentence, clean_line(self.item.title) or self.item.number)


def footnotes_of(item: ExportItem) -> list[str]:
    """HTML of the footnotes that WordPress stores beside a text."""
    try:
        notes = json.loads(item.meta.get(FOOTNOTES) or "[]")
    except (ValueError, RecursionError):
        return []
    if not isinstance(notes, list):
        return []
    found = (note.get("content", "") for note in notes if isinstance(note, dict))
    return [note for note in found if isinstance(note, str)]
