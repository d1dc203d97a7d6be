"""Which words of an old text are not in what was stored of it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from legacy_import.body import code, media
from legacy_import.body.marks import LOWERED, RAISED, STRUCK, as_plain_text, marks_by
from legacy_import.body.plain_text import repaired
from legacy_import.body.shortcodes import ANY

_EMPTY = {"area", "br", "col", "embed", "hr", "img", "input", "param", "source", "track", "wbr"}
_SKIPPED = "a file's button"
_NO_WORDS = ["script", "style", "noscript", "rp", "template", _SKIPPED]
_WITHIN_WORDS = {
    *("a", "abbr", "acronym", "b", "big", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font"),
    *("i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
    *("sup", "time", "tt", "u", "var", "wbr"),
}
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Comparison:
    """How many words a text had, and those that are not in what was stored, in their order."""

    count: int
    lost: list[str]


def compare(html: str, stored: Iterable[str] = (), stored_plain: Iterable[str] = ()) -> Comparison:
    """Compare the words of an old text with those that were stored; in linear time.

    Words that mean something else without a mark, such as struck-out ones, count as lost if the
    mark is.

    Args:
        html: as the export has it.
        stored: what was stored of it as HTML.
        stored_plain: what was stored of it as plain text, in which a tag would be words.
    """
    wanted = _words(_source_text(html))
    left = Counter(word for text in stored_plain for word in _words(text))
    left.update(word for text in stored for word in _words(_text(text)))
    lost = []
    for word in wanted:
        if left[word]:
            left[word] -= 1
        else:
            lost.append(word)
    return Comparison(len(wanted), lost)


def prose_of(blocks: list[dict[str, Any]]) -> list[str]:
    """The running text in blocks as a StreamField stores them, as HTML."""
    return [block["value"] for block in blocks if block["type"] == "prose"]


def other_texts_of(blocks: list[dict[str, Any]]) -> list[str]:
    """All other texts in such blocks, which are plain."""
    return [text for block in blocks if block["type"] != "prose" for text in _texts(block["value"])]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)


def _source_text(html: str) -> str:
    html = repaired(html)
    html = ANY.sub(" ", code.literal(html)) if "[" in html or "<" in html else html
    # Of a video's address, what its player is told is not kept.
    return _text(_ADDRESS.sub(lambda found: media.page_of(found[0]) or found[0], html))


def _text(html: str) -> str:
    if "<" not in html and "&" not in html:
        return html
    reader = _Reader()
    reader.feed(_without_comments(html))
    reader.close()
    return "".join(reader.parts)


def _without_comments(html: str) -> str:
    first, *others = html.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


class _Reader(HTMLParser):
    """Collects the words of HTML as plain text has them, by another way than the conversion."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._open: list[tuple[str, frozenset[str]]] = []
        self._elements: Counter[str] = Counter()  # that are open, by name
        self._marks: Counter[str] = Counter()
        self._is_struck_anew = False
        self._has_file_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WITHIN_WORDS:
            self.parts.append(" ")
        if tag in _EMPTY:
            return
        values = {name: value or "" for name, value in attrs}
        marks = marks_by(tag, values.get("style", "")) & {STRUCK, RAISED, LOWERED}
        if "wp-block-file__button" in values.get("class", "") and self._has_file_link:
            tag = _SKIPPED
        self._has_file_link = tag == "a" or (self._has_file_link and tag in _WITHIN_WORDS)
        self._open.append((tag, marks))
        self._elements[tag] += 1
        self._marks.update(marks)
        self._is_struck_anew |= STRUCK in marks and self._marks[STRUCK] == 1

    def handle_endtag(self, tag: str) -> None:
        if tag not in _WITHIN_WORDS:
            self.parts.append(" ")
            self._has_file_link = False
        if tag == "a" and self._open and self._open[-1][0] == _SKIPPED:
            tag = _SKIPPED
        while self._elements[tag]:
            name, marks = self._open.pop()
            self._elements[name] -= 1
            self._marks.subtract(marks)
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if any(self._elements[name] for name in _NO_WORDS):
            return
        for mark in (RAISED, LOWERED):
            if self._marks[mark]:
                data = as_plain_text(mark, data)
        if self._marks[STRUCK] and self._is_struck_anew and data.strip():
            self.parts.append(as_plain_text(STRUCK, ""))
            self._is_struck_anew = False
        self.parts.append(data)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())
