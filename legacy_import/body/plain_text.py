"""Turn a commenter's or author's HTML into plain text with the same meaning."""

import copy
import re
from html import unescape
from itertools import zip_longest
from urllib.parse import unquote

import nh3
from bs4 import BeautifulSoup, NavigableString, Tag

from legacy_import.body.marks import MARKED, STRUCK, as_plain_text, marks_of

_PARAGRAPHS = ["p", "div", "pre", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"]
_LINES = ["li", "tr", "dt", "dd", "figcaption"]
_BLOCKS = {*_PARAGRAPHS, *_LINES}
_CELLS = ["td", "th"]
_TAGS = {*_PARAGRAPHS, *_LINES, *_CELLS, *MARKED, "a", "blockquote", "br", "cite", "img"}
# Stands for what is preformatted while the spaces of the rest are tidied.
KEPT = "\ufffc"
_ATTRIBUTES = {"a": {"href"}, "img": {"alt"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n ?")
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_REPAIRS = _WINDOWS | {ord(KEPT): ""}
_EMPTY_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
_GAPS = re.compile(r"\n{3,}")


def plain_text(html: str) -> str:
    """Text of a piece of HTML. Paragraphs, lists, quotations and addresses of links are kept."""
    html = repaired(html)
    if "<" not in html:
        # Most comments: nothing to take apart.
        return unescape(html).strip()
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES)
    return text_of(BeautifulSoup(f"<div>{clean}</div>", "html.parser"))


def plain_line(html: str) -> str:
    """The same on one line, without addresses: for titles and names."""
    html = repaired(html)
    if "<" in html:
        clean = nh3.clean(html, tags=set(MARKED))
        html = unmarked(BeautifulSoup(f"<div>{clean}</div>", "html.parser")).get_text()
        return " ".join(html.split())
    return " ".join(unescape(html).split())


def text_of(node: Tag) -> str:
    """Text of a parsed piece of HTML, which is left as it was."""
    node = unmarked(copy.copy(node))
    for image in node.find_all("img"):
        image.replace_with(attribute(image, "alt"))
    for link in node.find_all("a"):
        link.replace_with(_with_address(link))
    kept = [_keep(pre) for pre in node.find_all("pre") if not pre.find_parent("pre")]
    for line_break in node.find_all("br"):
        # Where an editor wrote both, the line break of the source is not a second one.
        following = line_break.next_sibling
        if isinstance(following, str) and following.startswith("\n"):
            following.replace_with(following[1:])
        line_break.replace_with("\n")
    for line in node.find_all(_LINES):
        line.insert_before("\n- " if line.name == "li" else "\n")
    for cell in node.find_all(_CELLS):
        cell.insert_after(" ")
    for paragraph in node.find_all(_PARAGRAPHS):
        paragraph.insert_before("\n\n")
        paragraph.insert_after("\n\n")
    # From the inside out, so that a quotation within a quotation is marked twice.
    for quotation in reversed(node.find_all("blockquote")):
        lines = _tidy(quotation.get_text()).split("\n")
        quotation.replace_with("\n\n" + "\n".join(f"> {line}".strip() for line in lines) + "\n\n")
    tidy = _tidy(node.get_text()).split(KEPT)
    return "".join(part for pair in zip_longest(tidy, kept, fillvalue="") for part in pair)


def preformatted(node: Tag) -> str:
    """Text of a <pre>, with its spaces and line breaks but without empty lines at its ends."""
    node = unmarked(copy.copy(node))
    for link in node.find_all("a"):
        link.replace_with(_with_address(link))
    parts: list[str] = []
    for part in node.descendants:
        if isinstance(part, NavigableString):
            parts.append(str(part))
        elif isinstance(part, Tag):
            begins_line = part.name in _BLOCKS and parts and parts[-1][-1:] != "\n"
            if part.name == "br" or begins_line:
                parts.append("\n")
    text = "".join(parts).replace("\r\n", "\n")
    return _EMPTY_LINES.sub("", text).rstrip()


def _keep(pre: Tag) -> str:
    text = preformatted(pre)
    pre.replace_with(f"\n\n{KEPT}\n\n")
    return text


def unmarked(node: Tag) -> Tag:
    """The same with marks that change the meaning of words written as words."""
    # From the inside out.
    for marked in reversed([node, *node.find_all(_is_marked)]):
        around = marks_of(marked.parent) if marked.parent else frozenset()
        for mark in sorted(marks_of(marked) - around):
            _write_out(marked, mark)
    return node


def _write_out(marked: Tag, mark: str) -> None:
    if not marked.get_text().strip():
        return
    if mark == STRUCK:
        before, _words, after = as_plain_text(mark, "\n").partition("\n")
        marked.insert(0, before)
        marked.append(after)
        return
    for words in marked.find_all(string=True):
        words.replace_with(as_plain_text(mark, str(words)))


def _is_marked(node: Tag) -> bool:
    return bool(marks_of(node))


def repaired(html: str) -> str:
    """The text with the signs that its first author typed.

    Quotation marks and dashes of old Windows programs were often stored as control characters.
    """
    return html.translate(_REPAIRS)


def attribute(node: Tag, name: str) -> str:
    """Return the value of an attribute, or "" if it has none."""
    value = node.get(name)
    return value if isinstance(value, str) else ""


def _with_address(link: Tag) -> str:
    text, address = link.get_text(), attribute(link, "href").removeprefix("mailto:")
    if not address or address.startswith("#") or address.rstrip("/") == text.strip().rstrip("/"):
        return text
    return f"{text} ({address})" if text.strip() else address


def _tidy(text: str) -> str:
    return _GAPS.sub("\n\n", _BREAKS.sub("\n", _SPACES.sub(" ", text))).strip()


def file_name(address: str) -> str:
    """The last part of an address, for people."""
    return unquote(address.partition("?")[0].rpartition("/")[2])
