"""The lines of a block: paragraphs, headings and items of rich text, rows of a table.

Each has a key that lasts. In rich text it is the one that Wagtail's editor gives to each paragraph
and keeps while its words change. A line that was never in the editor gets a key from its words,
the same at every reading; the editor is handed it (`keyed`), so it stays from then on. A row of a
table is known by its first cell, as readers know it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from wagtail.blocks import StreamValue

# Elements of prose that stand on a line of their own.
LINES = ("p", "h2", "h3", "h4", "li")
KEY = "data-block-key"
# What the editor makes. Others, which someone has put in, are as none.
_OWN_KEY = re.compile(r"[a-z0-9]{1,12}\Z", re.IGNORECASE)
HEAD = "head"  # of a table: its caption and the names of its columns
_BETWEEN_CELLS = " · "


@dataclass(frozen=True)
class Line:
    """A line of a block: its key, which is its own within the block, and its words."""

    key: str
    text: str


def lines_of_block(child: StreamValue.StreamChild) -> tuple[Line, ...]:
    """Return the lines of a bound block; none of a kind that is one whole."""
    if child.block_type == "prose":
        return lines_of_prose(child.value.source)
    if child.block_type == "table":
        return tuple(line for line in lines_of_table(child.value) if line)
    return ()


# Every reader of a page that is not cached, and everyone who comments, needs the same words.
@lru_cache(maxsize=2000)
def lines_of_prose(html: str) -> tuple[Line, ...]:
    """Return the lines of rich text that are not empty."""
    found = keyed_lines(BeautifulSoup(html, "html.parser"))
    return tuple(Line(key, line_of(element)) for key, element in found)


def lines_of_table(value: StreamValue.StreamChild) -> list[Line | None]:
    """Return the head of a captioned table, then each of its rows; None for one without words."""
    table = value["table"]
    headings = _BETWEEN_CELLS.join(filter(None, (column["heading"] for column in table.columns)))
    head = "\n".join(filter(None, (_on_one_line(value["caption"]), _on_one_line(headings))))
    rows = [_words_of_row(row["values"]) for row in table.row_data]
    first = Counter(cells[0] for cells in rows if cells)
    # Rows that begin alike are told apart by all their words, not by their place.
    names = [
        cells[0] if first[cells[0]] == 1 else _BETWEEN_CELLS.join(cells) if cells else ""
        for cells in ((*row, "")[: max(1, len(row))] for row in rows)
    ]
    keys = _new_keys(names, {HEAD})
    lines = [
        Line(key, _BETWEEN_CELLS.join(cells)) if cells else None
        for key, cells in zip(keys, rows, strict=True)
    ]
    return [Line(HEAD, head) if head else None, *lines]


def _words_of_row(cells: Sequence[object]) -> list[str]:
    return [words for words in ("" if c is None else _on_one_line(str(c)) for c in cells) if words]


def keyed(html: str) -> str:
    """Return rich text in which each line that is not empty bears its key."""
    soup = BeautifulSoup(html, "html.parser")
    found = keyed_lines(soup)
    if all(element.get(KEY) == key for key, element in found):
        return html
    for key, element in found:
        element[KEY] = key
    return str(soup)


def keyed_lines(soup: Tag) -> list[tuple[str, Tag]]:
    """Return the lines of parsed rich text, each with its key, in reading order."""
    elements = lines_in(soup)
    own: dict[str, Tag] = {}
    for element in elements:
        key = str(element.get(KEY, ""))
        # The second of two that were copied with their key is another line.
        if _OWN_KEY.match(key):
            own.setdefault(key, element)
    by_element = {id(element): key for key, element in own.items()}
    others = [element for element in elements if id(element) not in by_element]
    new = _new_keys([line_of(element) for element in others], set(own))
    by_element |= {id(element): key for element, key in zip(others, new, strict=True)}
    return [(by_element[id(element)], element) for element in elements]


def _new_keys(texts: Sequence[str], taken: set[str]) -> list[str]:
    """Return a key for each text that follows from its words, and from how often they came."""
    came: Counter[str] = Counter()
    return [_new_key(" ".join(text.split()), came, taken) for text in texts]


def _new_key(words: str, came: Counter[str], taken: set[str]) -> str:
    while True:
        key = hashlib.sha256(f"{came[words]}:{words}".encode()).hexdigest()[:8]
        came[words] += 1
        if key not in taken:
            taken.add(key)
            return key


def lines_in(soup: Tag) -> list[Tag]:
    """Return the elements of parsed rich text that are lines and not empty."""
    return [element for element in soup.find_all(LINES) if line_of(element)]


def line_of(element: Tag) -> str:
    """Return the words of an element on one line, without those of lines inside it."""
    own = (part for part in element.descendants if part.find_parent(LINES) is element)
    words = (str(part) if isinstance(part, NavigableString) else _space(part) for part in own)
    return _on_one_line("".join(words))


def _space(tag: PageElement) -> str:
    """Part the words before and after a line break."""
    return " " if getattr(tag, "name", "") == "br" else ""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
