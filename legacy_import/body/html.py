"""The body of an old post as blocks of ours: rebuilt from its words, nothing taken as it is."""

import re
from dataclasses import dataclass
from typing import Any

import nh3
from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag

from legacy_import.body import code, shortcodes
from legacy_import.body.blocks import Blocks
from legacy_import.body.figures import EMBEDS, Figures
from legacy_import.body.marks import MEANING, marks_of
from legacy_import.body.plain_text import SCHEMES, attribute, repaired, text_of
from legacy_import.body.prose import BOLD, ITALIC, LinkTarget, TextRun
from legacy_import.body.resolver import ImportedImage, Resolver
from legacy_import.body.stored_apart import with_parts

__all__ = ["ImportedImage", "Resolver", "TextContext", "to_blocks"]

_INLINE = {
    *("a", "abbr", "acronym", "b", "big", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em"),
    *("font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
    *("rt", "sub", "sup", "time", "tt", "u", "var"),
}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
# Text of these is one flow: line breaks of the source mean nothing in them.
_CLOSED = {"p", "li", "td", "th", "dt", "dd", "figcaption", "caption", *_HEADINGS}
_OTHER = {
    *("address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div"),
    *("dl", "dt", "figcaption", "figure", "footer", "header", "hr", "img", "li", "main", "nav"),
    *("ol", "p", "picture", "pre", "section", "source", "summary", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "*": {"style"},
    "a": {"href", "class"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "title", "class"},
    "object": {"data", "class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
} | {name: {"src"} for name in ("iframe", "embed", "video", "audio", "source")}
_GONE_WITH_CONTENT = {
    "script",
    "style",
    "noscript",
    "template",
    "rp",
    "svg",
    "math",
    "select",
    "textarea",
}
_ACTIVE = re.compile(r"<(script|style|form|svg|noscript)\b", re.I)
_MARKS = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "cite": ITALIC, "dfn": ITALIC}
# Deeper than any real text; what is below comes out as plain words.
_DEEPEST = 60


def to_blocks(html: str, resolver: Resolver) -> list[dict[str, Any]]:
    """Turn the body of a post into blocks.

    Args:
        html: as the export has it: HTML, or WordPress' text with empty lines as paragraphs.
        resolver: Resolver.

    Returns:
        list of {"type", "value"} for a StreamField of core.blocks.BodyBlock.
    """
    html = repaired(html)
    # The block editor marks its paragraphs; before it, a line break in the source was one.
    breaks = "<!-- wp:" not in html
    for name in sorted({found.lower() for found in _ACTIVE.findall(code.literal(html))}):
        resolver.report(f"<{name}> removed")
    html = with_parts(html, resolver)
    html = shortcodes.expand(code.literal(html), resolver)
    clean = nh3.clean(
        html,
        tags=_INLINE | _HEADINGS | EMBEDS | _OTHER,
        clean_content_tags=_GONE_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    walk = _Converter(resolver)
    # In a tag of ours, so that a text which is only an address is not mistaken for a file.
    walk.children(BeautifulSoup(f"<div>{clean}</div>", "html.parser"), TextContext(breaks=breaks))
    return walk.blocks.finish()


@dataclass(frozen=True)
class TextContext:
    """What holds where the walk is: marks, link, and whether line breaks count."""

    breaks: bool
    marks: frozenset[str] = frozenset()
    link: LinkTarget | None = None
    caption: str = ""
    depth: int = 0

    def inside(self, **changes: Any) -> "TextContext":
        return TextContext(**(vars(self) | {"depth": self.depth + 1} | changes))


class _Converter(Figures):
    """Goes through the parsed text once, in reading order."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.blocks = Blocks(resolver.report)
        self.after_br = False

    def children(self, node: Tag | list[PageElement], context: TextContext) -> None:
        """Take in what is in a parsed element, or in a list of nodes."""
        for child in list(node):
            if isinstance(child, Comment):
                continue
            if isinstance(child, NavigableString):
                self.text(str(child), context)
            elif isinstance(child, Tag):
                if context.depth > _DEEPEST:
                    self.text(child.get_text(), context)
                else:
                    self.element(child, context)

    def text(self, text: str, context: TextContext) -> None:
        if not context.breaks:
            text = text.replace("\n", " ")
        elif self.after_br:
            # Where an editor wrote both, the line break of the source is not a second one.
            text = text.lstrip("\r").removeprefix("\n")
        self.after_br = False
        self.blocks.add(TextRun(text.replace("\r", ""), context.marks, context.link))

    def element(self, node: Tag, context: TextContext) -> None:
        if marks := marks_of(node) - context.marks:
            context = context.inside(marks=context.marks | marks)
        special = getattr(self, f"on_{node.name}", None)
        if special:
            special(node, context)
        elif node.name in _INLINE:
            mark = {_MARKS[node.name]} if node.name in _MARKS else set()
            self.children(node, context.inside(marks=context.marks | mark))
        elif node.name in _HEADINGS:
            self.blocks.end_paragraph()
            self.children(node, context.inside(breaks=False, marks=context.marks & MEANING))
            self.blocks.end_paragraph(level=int(node.name[1]))
        elif node.name in EMBEDS:
            self.embed(node)
        else:
            self.blocks.end_paragraph()
            breaks = context.breaks and node.name not in _CLOSED
            self.children(node, context.inside(breaks=breaks))
            self.blocks.end_paragraph()

    def on_br(self, node: Tag, context: TextContext) -> None:
        self.blocks.add(TextRun("\n"))
        self.after_br = True

    def on_a(self, node: Tag, context: TextContext) -> None:
        if "wp-block-file__button" in (node.get("class") or []) and node.find_previous_sibling("a"):
            return  # The words before it lead to the same file.
        address = attribute(node, "href")
        if node.find("img") is None and (picture := self.resolver.image(address)):
            # A link to a picture of the old site: here it is shown below the words.
            self.children(node, context)
            self.blocks.image(picture, picture.alt or text_of(node), context.caption)
            return
        link = self.resolver.link(address)
        self.children(node, context.inside(link=link or context.link))

    def on_q(self, node: Tag, context: TextContext) -> None:
        self.blocks.add(TextRun("“", context.marks, context.link))
        self.children(node, context.inside())
        self.blocks.add(TextRun("”", context.marks, context.link))

    def on_rt(self, node: Tag, context: TextContext) -> None:
        """How the signs before it are read."""
        self.blocks.add(TextRun(" (", context.marks, context.link))
        self.children(node, context.inside())
        self.blocks.add(TextRun(")", context.marks, context.link))

    def on_dt(self, node: Tag, context: TextContext) -> None:
        self.blocks.end_paragraph()
        self.children(node, context.inside(breaks=False, marks=context.marks | {BOLD}))
        self.blocks.end_paragraph()

    def on_ul(self, node: Tag, context: TextContext) -> None:
        self.blocks.begin_list(node.name)
        for item in node.children:
            if isinstance(item, Tag) and item.name in ("ul", "ol"):
                # Sloppy, and common: a list within a list that no item holds.
                self.element(item, context.inside())
            elif isinstance(item, Tag) and item.name == "li":
                self.blocks.begin_item()
                self.children(item, context.inside(breaks=False))
                self.blocks.end_item()
            elif isinstance(item, Tag) or item.get_text().strip():
                self.blocks.begin_item()
                self.children([item], context.inside(breaks=False))
                self.blocks.end_item()
        self.blocks.end_list()

    on_ol = on_ul
