"""The contents of a page of a plan: its headings in reading order, each with its anchor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from django.db.models import Model

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ContentsEntry:
    """A heading to go to.

    Attributes:
        title: its words.
        anchor: the id of the element that it leads to.
        is_below: whether it belongs to the entry before it that is not.
    """

    title: "StrOrPromise"
    anchor: str
    is_below: bool = False


def headings_of(
    page: Model, fields: "Iterable[tuple[str, StrOrPromise]]"
) -> Iterator[ContentsEntry]:
    """Yield the headings of the texts of a page: of each field, and those that editors wrote.

    Of a block with several headings the first leads to it.

    Args:
        page: any model instance with StreamFields.
        fields: pairs of the name of a StreamField and the heading that readers see above it.
    """
    for field, heading in fields:
        blocks = getattr(page, field)
        if heading and blocks:
            yield ContentsEntry(heading, field)
        for child in blocks:
            title = _first_heading(child.value.source) if child.block_type == "prose" else ""
            if title:
                yield ContentsEntry(title, f"passage-{child.id}", is_below=bool(heading))


@lru_cache(maxsize=500)
def _first_heading(html: str) -> str:
    """Return the words of the first heading of the second level in rich text, or nothing."""
    found = BeautifulSoup(html, "html.parser").find("h2")
    return " ".join(found.get_text().split()) if found else ""
