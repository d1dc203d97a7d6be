"""Turn a commenter's or author's HTML into plain text with the same meaning."""

import copy
import re
from html import unescape
from urllib.parse import unquote

import nh3
from bs4 import BeautifulSoup, Tag

_PARAGRAPHS = ["p", "div", "pre", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"]
_LINES = ["li", "tr", "dt", "dd", "figcaption"]
_TAGS = {*_PARAGRAPHS, *_LINES, "a", "blockquote", "br", "cite", "img"}
_ATTRIBUTES = {"a": {"href"}, "img": {"alt"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")


def plain_text(html: str) -> str:
    """Text of a piece of HTML. Paragraphs, lists, quotations and addresses of links are kept."""
    if "<" not in html:
        # Most comments: nothing to take apart.
        return unescape(html).strip()
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES)
    return text_of(BeautifulSoup(f"<div>{clean}</div>", "html.parser"))


def plain_line(html: str) -> str:
    """The same on one line, without addresses: for titles and names."""
    if "<" in html:
        html = nh3.clean(html, tags=set())
    return " ".join(unescape(html).split())


def text_of(node: Tag) -> str:
    """Text of a parsed piece of HTML, which is left as it was."""
    node = copy.copy(node)
    for image in node.find_all("img"):
        image.replace_with(attribute(image, "alt"))
    for link in node.find_all("a"):
        link.replace_with(_with_address(link))
    for line_break in node.find_all("br"):
        # Where an editor wrote both, the line break of the source is not a second one.
        following = line_break.next_sibling
        if isinstance(following, str) and following.startswith("\n"):
            following.replace_with(following[1:])
        line_break.replace_with("\n")
    for line in node.find_all(_LINES):
        line.insert_before("\n- " if line.name == "li" else "\n")
    for paragraph in node.find_all(_PARAGRAPHS):
        paragraph.insert_before("\n\n")
        paragraph.insert_after("\n\n")
    # From the inside out, so that a quotation within a quotation is marked twice.
    for quotation in reversed(node.find_all("blockquote")):
        lines = _tidy(quotation.get_text()).split("\n")
        quotation.replace_with("\n\n" + "\n".join(f"> {line}".strip() for line in lines) + "\n\n")
    return _tidy(node.get_text())


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
