"""Which words of an old text are not in what was stored of it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag

from legacy_import.body import code, media
from legacy_import.body.plain_text import unmarked
from legacy_import.body.shortcodes import ANY

_NO_WORDS = ["script", "style", "noscript", "template"]
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


def compare(html: str, stored: Iterable[str]) -> Comparison:
    """Compare the words of an old text with those that were stored; in linear time.

    Words that mean something else without a mark, such as struck-out ones, count as lost if the
    mark is.

    Args:
        html: as the export has it.
        stored: the texts of what was stored: HTML, or plain text.
    """
    wanted = _words(_source_text(html))
    left = Counter(word for text in stored for word in _words(_text(text)))
    lost = []
    for word in wanted:
        if left[word]:
            left[word] -= 1
        else:
            lost.append(word)
    return Comparison(len(wanted), lost)


def texts_of(value: Any) -> Iterator[str]:
    """All texts in blocks as a StreamField stores them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)
    elif isinstance(value, dict):
        if value.get("type") in ("preformatted", "quote", "table") and "value" in value:
            # Plain text: what looks like a tag in it is words.
            yield from (text.replace("<", "&lt;") for text in texts_of(value["value"]))
        else:
            for one in value.values():
                yield from texts_of(one)


def _source_text(html: str) -> str:
    html = ANY.sub(" ", code.literal(html)) if "[" in html or "<" in html else html
    # Of a video's address, what its player is told is not kept.
    return _text(_ADDRESS.sub(lambda found: media.page_of(found[0]) or found[0], html))


def _text(html: str) -> str:
    if "<" not in html and "&" not in html:
        return html
    soup = BeautifulSoup(f"<div>{html}</div>", "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for element in soup.find_all(_NO_WORDS):
        element.extract()
    for button in soup.find_all("a", class_="wp-block-file__button"):
        if button.find_previous_sibling("a"):
            button.extract()
    for element in unmarked(soup).find_all(_parts_words):
        element.insert_before(" ")
        element.insert_after(" ")
    return soup.get_text()


def _parts_words(node: Tag) -> bool:
    return node.name not in _WITHIN_WORDS


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())
