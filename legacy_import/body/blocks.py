"""Collects paragraphs, lists, images, tables and quotations as the blocks of a page's body."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from legacy_import.body import media
from legacy_import.body.marks import MEANING
from legacy_import.body.prose import LinkTarget, TextRun, checked, paragraphs

if TYPE_CHECKING:
    from legacy_import.body.resolver import ImportedImage


LONGEST_WORDS = 250


@dataclass
class _Item:
    """An entry of a list: its paragraphs and the lists below it."""

    texts: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)

    def html(self) -> str:
        return f"<li>{'<br/>'.join(self.texts)}{''.join(self.lists)}</li>"


@dataclass
class _List:
    """A list that is still open."""

    tag: str
    items: list[_Item] = field(default_factory=list)

    def html(self) -> str:
        items = "".join(item.html() for item in self.items if item.texts or item.lists)
        return f"<{self.tag}>{items}</{self.tag}>" if items else ""


class Blocks:
    """The body under construction.

    Args:
        report: takes a sentence about what could not be kept.
    """

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._runs: list[TextRun] = []  # of the paragraph that is being read
        self._lists: list[_List] = []  # those that are open, the innermost last
        self._waiting: list[
            dict[str, Any]
        ] = []  # blocks met within a paragraph or list: they follow it
        # (level of a heading or 0, html) or a finished block
        self._done: list[tuple[int | None, str] | dict[str, Any]] = []

    def add(self, run: TextRun) -> None:
        """Add text to the current paragraph."""
        self._runs.append(run)

    def end_paragraph(self, level: int = 0) -> None:
        """What was read since the last end is a paragraph, or a heading of this level (1 to 6)."""
        if level:
            self._runs = [
                TextRun(r.text.replace("\n", " "), r.marks & MEANING, r.link) for r in self._runs
            ]
        found, self._runs = paragraphs(self._runs), []
        for paragraph in found:
            link = paragraph.only_link
            if self._lists:
                self._item().texts.append(paragraph.html())
            elif link and link.kind == "document" and len(paragraph.text) <= LONGEST_WORDS:
                self._put_document(link, paragraph.text)
            elif link and (page := _media(link, paragraph.text)):
                self._done.append({"type": "media", "value": page})
            else:
                self._done.append((level, paragraph.html()))
        self._release()

    def begin_list(self, tag: str) -> None:
        self.end_paragraph()
        self._lists.append(_List(tag))

    def begin_item(self) -> None:
        self._lists[-1].items.append(_Item())

    def end_item(self) -> None:
        self.end_paragraph()

    def end_list(self) -> None:
        self.end_paragraph()
        html = self._lists.pop().html()
        if html and self._lists:
            self._item().lists.append(html)
        elif html:
            self._done.append((None, html))
        self._release()

    def image(self, picture: "ImportedImage", description: str, caption: str) -> None:
        """Add an image; `description` is for people who do not see it."""
        if not description:
            self._report("Image without a description, so its title is used: write a description")
            description = picture.title or _("Image")
        value = {"image": picture.pk, "alt_text": self._short(description), "credit": ""}
        self._put("image", value | {"caption": self._short(caption)})

    def quote(self, text: str, attribution: str, address: str) -> None:
        """Add a quotation."""
        if text:
            value = {
                "text": text,
                "attribution": attribution,
                "source_url": _address_or_nothing(address),
            }
            self._put("quote", value)

    def preformatted(self, text: str) -> None:
        """Add text in which spaces and line breaks count."""
        if text.strip():
            self._put("preformatted", text)

    def table(
        self, headings: list[str], rows: list[list[str]], had_headings: bool, caption: str
    ) -> None:
        """Add a table."""
        if not had_headings:
            self._report("Table without headings, so its first row is used")
        if not caption:
            self._report("Table without a caption: write a caption")
        table = {
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": row} for row in rows],
            "caption": "",
        }
        self._put("table", {"caption": self._short(caption) or _("Table"), "table": table})

    def finish(self) -> list[dict[str, Any]]:
        """All blocks, as a StreamField stores them; neighbouring texts are one block."""
        self.end_paragraph()
        levels = sorted({part[0] for part in self._done if isinstance(part, tuple) and part[0]})
        blocks = []
        for part in self._done:
            if isinstance(part, dict):
                blocks.append(part)
            elif blocks and blocks[-1]["type"] == "prose":
                blocks[-1]["value"] += _prose(part, levels)
            else:
                blocks.append({"type": "prose", "value": _prose(part, levels)})
        for block in blocks:
            if block["type"] == "prose":
                block["value"] = checked(block["value"])
        return blocks

    def _item(self) -> _Item:
        items = self._lists[-1].items
        if not items:
            items.append(_Item())
        return items[-1]

    def _put_document(self, link: LinkTarget, words: str) -> None:
        described = "" if words.strip() == link.title else words.strip()
        value = {"document": int(link.target), "description": self._short(described)}
        self._done.append({"type": "document", "value": value})

    def _put(self, kind: str, value: dict[str, Any] | str) -> None:
        self._waiting.append({"type": kind, "value": value})
        if not any(run.text.strip() for run in self._runs):
            self._release()

    def _release(self) -> None:
        if not self._lists:
            self._done += self._waiting
            self._waiting = []

    def _short(self, words: str) -> str:
        if len(words) > LONGEST_WORDS:
            self._report("Long caption or description shortened")
        return Truncator(words).chars(LONGEST_WORDS)


def _media(link: LinkTarget, words: str) -> dict[str, str] | None:
    """The value of a block for media, if the words are no more than the address of some."""
    is_bare = link.kind == "url" and words.strip().rstrip("/") in (
        link.target.rstrip("/"),
        link.target.partition("//")[2].rstrip("/"),
    )
    address = media.page_of(link.target) if is_bare else ""
    if not address:
        return None
    # Translators: {address} is a web address without https://, such as youtube.com/watch?v=abc.
    title = _("Video or audio: {address}").format(address=address.partition("//")[2])
    return {"title": Truncator(title).chars(LONGEST_WORDS), "url": address}


def _prose(part: tuple[int | None, str], levels: list[int]) -> str:
    """A paragraph, list or heading. The old text's highest headings are h2 here, all others h3."""
    level, html = part
    if level is None:
        return html
    tag = "p" if not level else "h2" if level == levels[0] else "h3"
    return f"<{tag}>{html}</{tag}>"


def _address_or_nothing(address: str) -> str:
    """An address as an editor may enter it, or nothing."""
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return ""
    return address
