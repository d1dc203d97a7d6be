"""Blocks as HTML in which each line is a place: with a name to link to, and what goes with it.

The block's own template draws it; this adds to what came out. A paragraph is put into an element
around it and its actions; an item of a list, a row and a caption hold theirs.
"""

import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, Comment, Tag
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from core.passage_lines import KEY, keyed_lines, lines_of_table
from core.passages import Passage

CLASS = "passage"
LISTS = ("ul", "ol")
_PLACE = re.compile(r"<!--passage (\d+)-->")

# Given a passage, makes the HTML of the links below it; "" for none.
Actions = Callable[[Passage], str]


def block_html(block: Passage) -> str:
    """Return a block as its template draws it."""
    return render_to_string("plans/versions/block.html", {"block": block.block})


def open_html(block: Passage, actions: Actions) -> SafeString:
    """Return a block of several lines with the links that belong to each."""
    soup = BeautifulSoup(block_html(block), "html.parser")
    made: list[str] = []
    for line, element in _lines(soup, block):
        place = _place(soup, element, f"passage-{line.anchor}")
        place.append(Comment(f"passage {len(made)}"))
        made.append(actions(line))
    _forget_keys(soup)
    # Put in afterwards: parsed, they would cost more than all else.
    html = _PLACE.sub(
        lambda found: made[int(found[1])] if int(found[1]) < len(made) else "", str(soup)
    )
    return mark_safe(html)  # noqa: S308  as safe as what the templates drew


def frozen_html(page_id: int, block: Passage) -> str:
    """Return a block as a version keeps it: with names to link to."""
    html = block_html(block)
    if not block.lines:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for line, element in _lines(soup, block):
        element["id"] = f"passage-{page_id}-{line.anchor}"
    _forget_keys(soup)
    return str(soup)


def passage_html(passage: Passage) -> SafeString:
    """Return one passage by itself: a line without the rest of its block."""
    html = block_html(passage)
    if passage.line is None:
        return mark_safe(html)  # noqa: S308  as the template drew it
    soup = BeautifulSoup(html, "html.parser")
    [element] = [one for line, one in _lines(soup, passage) if line.anchor == passage.anchor]
    _forget_keys(soup)
    return mark_safe(_alone(element))  # noqa: S308  a part of what the template drew


def _lines(soup: BeautifulSoup, passage: Passage) -> Iterator[tuple[Passage, Tag]]:
    """Return the lines of a block, each with its element."""
    lines = {line.line.key: line for line in passage.whole.lines if line.line}
    for key, element in _elements(soup, passage):
        if key in lines:
            yield lines[key], element


def _elements(soup: BeautifulSoup, passage: Passage) -> list[tuple[str, Tag]]:
    if passage.kind != "table":
        return keyed_lines(soup)
    elements = [soup.caption, *soup.select("tbody > tr")]
    found = lines_of_table(passage.block.value)
    return [(line.key, one) for line, one in zip(found, elements, strict=True) if line and one]


def _place(soup: BeautifulSoup, element: Tag, name: str) -> Tag:
    """Name the place of a line, and return the element that its actions go to the end of."""
    if element.name in ("tr", "caption"):
        element["id"], element["class"] = name, CLASS
        first = element.find(["td", "th"])
        return first if isinstance(first, Tag) else element
    if element.name != "li":
        return element.wrap(soup.new_tag("div", attrs={"class": CLASS, "id": name}))
    element["id"], element["class"] = name, CLASS
    inner = element.find(LISTS, recursive=False)
    if not isinstance(inner, Tag):
        return element
    # What is said about an item stands before the items below it.
    holder = soup.new_tag("div")
    inner.insert_before(holder)
    return holder


def _forget_keys(soup: BeautifulSoup) -> None:
    for element in soup.select(f"[{KEY}]"):
        del element[KEY]


def _alone(element: Tag) -> str:
    if element.name == "caption":
        return f"<p>{element.decode_contents()}</p>"
    if element.name == "tr":
        table = element.find_parent("table")
        head = table.thead if table else ""
        return f'<table class="table">{head or ""}<tbody>{element}</tbody></table>'
    if element.name != "li":
        return str(element)
    for inner in element.find_all(LISTS):
        inner.decompose()
    return f"<ul>{element}</ul>"
