"""Replace the text of a passage by a suggested one, keeping the form of what stays the same.

The form: links, bold text, headings, lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from wagtail.rich_text import RichText

from core.passage_lines import LINES, keyed, keyed_lines, line_of, lines_in
from core.passages import Passage
from core.text_diff import BoundedMatcher, Steps, TooDifferent, difference

REWORDABLE = {"prose", "quote"}
LISTS = ("ul", "ol")
ALIKE = 0.4  # Ratio (0 to 1) from which one line counts as a new text of the other.
# To find the lines that belong together: less than a second. Twenty lines of prose and thirty that
# have nothing to do with them take half of that.
MOST_STEPS = 10_000_000


class CannotRewrite(ValueError):
    """The text cannot be put in without guessing where it belongs."""


def can_change(passage: Passage) -> bool:
    """Return whether changes to a passage can be suggested.

    Images, rows of tables, files and buttons are more than their text.
    """
    return passage.kind in REWORDABLE


def reword(passage: Passage, text: str) -> tuple[Any, bool]:
    """Put another plain text, one line for each paragraph, in place of a passage.

    Bounded in time: the text comes from strangers.

    Args:
        passage: one that can be changed.

    Returns:
        Pair of the block's new value, and whether links, bold text and the like have changed.

    Raises:
        CannotRewrite: and nothing was changed.
    """
    lines = [line for line in (" ".join(one.split()) for one in text.splitlines()) if line]
    if passage.kind != "prose":
        return _reword_quote(passage.block.value, lines)
    html = passage.block.value.source
    try:
        if passage.line:
            return _reword_line(html, passage.line.key, lines, Steps(MOST_STEPS))
        return _reword_prose(html, lines, Steps(MOST_STEPS))
    except TooDifferent as error:
        raise CannotRewrite from error


def _reword_quote(value: Any, lines: list[str]) -> tuple[dict[str, Any], bool]:
    # The attribution, if there is one, is the last line.
    said_by = " ".join(value.get("attribution", "").split())
    if said_by and lines[-1] == said_by:
        lines = lines[:-1]
    elif said_by and len(lines) == 2:
        said_by = lines.pop()
    elif said_by:
        raise CannotRewrite
    if not lines:
        raise CannotRewrite
    had_lines = "\n" in value["text"].strip()
    return {**value, "text": "\n\n".join(lines), "attribution": said_by}, had_lines


def _reword_line(html: str, key: str, lines: list[str], steps: Steps) -> tuple[RichText, bool]:
    """Change one line of rich text; what is suggested beyond it stands before or after it."""
    if not lines:
        raise CannotRewrite
    soup = BeautifulSoup(keyed(html), "html.parser")
    element = dict(keyed_lines(soup))[key]
    # Found first: what is put in may have keys of its own by its words.
    pairs = _pairs([line_of(element)], lines, steps)
    place = next(iter(pairs), 0)
    is_touched = _set_words(element, lines[place])
    for line in lines[:place]:
        element.insert_before(_alike(element, line))
    for line in reversed(lines[place + 1 :]):
        element.insert_after(_alike(element, line))
    return RichText(str(soup)), is_touched


def _reword_prose(html: str, lines: list[str], steps: Steps) -> tuple[RichText, bool]:
    # What stays keeps the key by which readers speak of it, also when its words change.
    soup = BeautifulSoup(keyed(html), "html.parser")
    elements = lines_in(soup)
    if not elements:
        raise CannotRewrite
    before = [line_of(element) for element in elements]
    is_touched = False
    matcher = BoundedMatcher(before, lines, steps, autojunk=False)
    for tag, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
        if tag != "equal":
            new = lines[new_start:new_end]
            is_touched |= _replace(elements, slice(start, end), new, steps)
    return RichText(str(soup)), is_touched


def _replace(elements: list[Tag], place: slice, lines: list[str], steps: Steps) -> bool:
    """Put lines into the elements at a place, each where it fits best; return if form changed."""
    old = elements[place]
    pairs = _pairs([line_of(element) for element in old], lines, steps)
    is_touched = False
    last = elements[place.start - 1] if place.start else None
    for number, line in enumerate(lines):
        if number in pairs:
            last = old[pairs[number]]
            is_touched |= _set_words(last, line)
        else:
            last = _insert(line, after=last, before=elements[0])
    for number, element in enumerate(old):
        if number not in pairs.values():
            is_touched |= _remove(element)
    return is_touched


def _pairs(old: Sequence[str], new: Sequence[str], steps: Steps) -> dict[int, int]:
    """Return which old line each new one replaces: positions by position, in order."""
    if len(old) == len(new):
        return dict(enumerate(range(len(old))))
    pairs, free = {}, 0
    for number, line in enumerate(new):
        place = _most_alike(old, line, free, steps)
        if place is not None:
            pairs[number], free = place, place + 1
    return pairs


def _most_alike(old: Sequence[str], line: str, start: int, steps: Steps) -> int | None:
    """Return the position of the old line, from `start` on, that a line replaces; or None."""
    matcher = BoundedMatcher("", line, steps)
    best, found = 0.0, None
    for place in range(start, len(old)):
        matcher.set_seq1(old[place])
        steps.take(len(old[place]) + len(line))
        # Neither is ever below the ratio itself, and both are far quicker.
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < max(ALIKE, best):
            continue
        ratio = matcher.ratio()
        if ratio >= ALIKE and ratio > best:
            best, found = ratio, place
    return found


def _set_words(element: Tag, line: str) -> bool:
    """Change the text of one element, keeping the form of what stays; return if form changed."""
    nodes = [
        (node, " " if isinstance(node, Tag) else str(node))
        for node in element.descendants
        if (isinstance(node, NavigableString) or (isinstance(node, Tag) and node.name == "br"))
        and node.find_parent(LINES) is element
    ]
    owners = [number for number, (_node, text) in enumerate(nodes) for _letter in text]
    is_plain = [isinstance(node, NavigableString) and node.parent is element for node, _ in nodes]
    new, place, is_touched = [""] * len(nodes), 0, False
    for kind, words in difference("".join(text for _node, text in nodes), line):
        if kind == "new":
            near = [owners[n] for n in (place - 1, place) if 0 <= n < len(owners)]
            host = next((n for n in near if is_plain[n]), near[0])
            new[host] += words
            is_touched |= not is_plain[host]
            continue
        for letter in words:
            if kind == "same":
                new[owners[place]] += letter
            elif not letter.isspace():
                is_touched |= not is_plain[owners[place]]
            place += 1
    for (node, old), text in zip(nodes, new, strict=True):
        if text != old:
            node.replace_with(text)
    _drop_empty(element)
    return is_touched


def _drop_empty(element: Tag) -> None:
    for tag in element.find_all(["a", "b", "strong", "i", "em"]):
        if not tag.get_text():
            tag.decompose()


def _insert(line: str, *, after: Tag | None, before: Tag) -> Tag:
    """Insert a new element of the same sort as the one that it follows, and return it."""
    element = _alike(after or before, line)
    after.insert_after(element) if after else before.insert_before(element)
    return element


def _alike(near: Tag, line: str) -> Tag:
    """Return a new element for a line that stands beside another element."""
    soup = BeautifulSoup("", "html.parser")
    element = soup.new_tag("li" if near.name == "li" else "p")
    element.string = line
    return element


def _remove(element: Tag) -> bool:
    """Remove an element and the list that it leaves empty; return if it had form of its own."""
    if lines_in(element):
        raise CannotRewrite
    is_touched = element.find(True) is not None
    above = element.parent
    element.decompose()
    while above is not None and above.name in LISTS and not lines_in(above):
        element, above = above, above.parent
        element.decompose()
    return is_touched
