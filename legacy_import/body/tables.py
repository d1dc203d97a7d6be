"""Tables of old posts: which are data, and what is in their cells."""

from bs4 import Tag

from legacy_import.body.plain_text import attribute, text_of

_LARGEST_SPAN = 20
_NOT_DATA = ["table", "ul", "ol", "img", "blockquote", "h1", "h2", "h3", "h4", "iframe", "video"]


def is_layout(table: Tag) -> bool:
    """Whether the table only puts things beside each other, or has more than words in it."""
    rows = _rows(table)
    return table.find(_NOT_DATA) is not None or len(rows) < 2 or _width(rows) < 2


def grid(table: Tag) -> tuple[list[str], list[list[str]], bool]:
    """The words of a table, with cells that span others written once and padded.

    Returns:
        (headings, rows, had_headings): the first row serves where the table marks no headings.
    """
    cells = _fill(_rows(table))
    first = table.find("tr")
    marked = first is not None and (
        first.find("td") is None or first.find_parent("thead") is not None
    )
    return cells[0], cells[1:], marked


def _rows(table: Tag) -> list[list[Tag]]:
    return [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]


def _width(rows: list[list[Tag]]) -> int:
    return max((len(row) for row in rows), default=0)


def _fill(rows: list[list[Tag]]) -> list[list[str]]:
    """All rows at the same width; cells that reach over others leave these empty."""
    filled: list[list[str]] = []
    taken: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(rows):
        line: list[str] = []
        for cell in row:
            while taken.pop((number, len(line)), False):
                line.append("")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for below in range(1, down):
                for beside in range(across):
                    taken[number + below, len(line) + beside] = True
            line += [" ".join(text_of(cell).split())] + [""] * (across - 1)
        filled.append(line)
    width = max(len(line) for line in filled)
    return [line + [""] * (width - len(line)) for line in filled]


def _span(cell: Tag, name: str) -> int:
    value = attribute(cell, name)
    return min(int(value[:4]), _LARGEST_SPAN) or 1 if value.isdecimal() else 1
