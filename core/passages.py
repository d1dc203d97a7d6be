"""Passages: the blocks of a page's text, each with its lasting identifier and its plain words."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from django.db.models import Model
from wagtail.blocks import StreamValue

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Elements of prose that stand on a line of their own.
LINES = ("p", "h2", "h3", "h4", "li")


@dataclass(frozen=True)
class Passage:
    """One block of a text.

    Attributes:
        anchor: the block's identifier, which stays when its words change or it moves.
        field: name of the page's field that it is in.
        heading: what readers see above that field; empty for the page's own text.
        block: the bound block (wagtail StreamChild), which can be rendered.
    """

    anchor: str
    field: str
    heading: str
    block: StreamValue.StreamChild

    @property
    def kind(self) -> str:
        """The block's type, such as "prose"."""
        return self.block.block_type

    @cached_property
    def text(self) -> str:
        """The plain text: one line for each paragraph, heading or item of a list."""
        return words_of(self.block)

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same words, whatever their form."""
        return fingerprint(self.text)


def passages_of(page: Model, fields: "Iterable[tuple[str, StrOrPromise]]") -> list[Passage]:
    """Return the passages of a page in reading order.

    Args:
        page: any model instance with StreamFields.
        fields: pairs of the name of a StreamField and the heading that readers see above it.
    """
    return [
        Passage(child.id, field, str(heading), child)
        for field, heading in fields
        for child in getattr(page, field)
    ]


def words_of(child: StreamValue.StreamChild) -> str:
    """Return the plain text of a bound block (wagtail StreamChild), one line for each part."""
    if child.block_type == "prose":
        return _words_of_prose(child.value.source)
    parts = child.block.get_searchable_content(child.value)
    return "\n".join(line for line in (" ".join(str(part).split()) for part in parts) if line)


# Every reader of a page that is not cached, and everyone who comments, needs the same words.
@lru_cache(maxsize=2000)
def _words_of_prose(html: str) -> str:
    return "\n".join(line_of(element) for element in lines_of(html))


def lines_of(html: str) -> list[Tag]:
    """Return the elements of rich text that stand on a line of their own and are not empty."""
    return lines_in(BeautifulSoup(html, "html.parser"))


def lines_in(soup: Tag) -> list[Tag]:
    """Return the same for rich text that was parsed already."""
    return [element for element in soup.find_all(LINES) if line_of(element)]


def line_of(element: Tag) -> str:
    """Return the words of an element on one line, without those of lines inside it."""
    own = (part for part in element.descendants if part.find_parent(LINES) is element)
    words = (str(part) if isinstance(part, NavigableString) else _space(part) for part in own)
    return " ".join("".join(words).split())


def _space(tag: PageElement) -> str:
    """Part the words before and after a line break."""
    return " " if getattr(tag, "name", "") == "br" else ""


def fingerprint(text: str) -> str:
    """Return a short digest of a text that spaces and line breaks do not change."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
