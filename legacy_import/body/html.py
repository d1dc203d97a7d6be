"""The body of an old post as blocks of ours: rebuilt from its words, nothing taken as it is."""

import re
from dataclasses import dataclass
from typing import Any, Protocol

import nh3
from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag

from legacy_import.body import shortcodes
from legacy_import.body.blocks import Blocks
from legacy_import.body.plain_text import SCHEMES, attribute, file_name, text_of
from legacy_import.body.prose import BOLD, ITALIC, LinkTarget, TextRun
from legacy_import.body.tables import grid, is_layout

_INLINE = {
    *("a", "abbr", "acronym", "b", "big", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em"),
    *("font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
    *("sub", "sup", "time", "tt", "u", "var"),
}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
# Text of these is one flow: line breaks of the source mean nothing in them.
_CLOSED = {"p", "li", "td", "th", "dt", "dd", "figcaption", "caption", *_HEADINGS}
_EMBEDS = {"iframe", "embed", "object", "video", "audio"}
_OTHER = {
    *("address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div"),
    *("dl", "dt", "figcaption", "figure", "footer", "header", "hr", "img", "li", "main", "nav"),
    *("ol", "p", "picture", "pre", "section", "source", "summary", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "title", "class"},
    "object": {"data"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
} | {name: {"src"} for name in ("iframe", "embed", "video", "audio", "source")}
_GONE_WITH_CONTENT = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "select",
    "textarea",
}
_ACTIVE = re.compile(r"<(script|style|form|svg|noscript)\b", re.I)
_MARKS = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "cite": ITALIC, "dfn": ITALIC}
# Deeper than any real text; what is below comes out as plain words.
_DEEPEST = 60


@dataclass
class ImportedImage:
    """An image of this site: its pk, its description if it has one, its title."""

    pk: int
    alt: str
    title: str


class Resolver(Protocol):
    """What the conversion of one text has to ask others."""

    def link(self, address: str) -> LinkTarget | None:
        """The LinkTarget that an address becomes, or None if it leads nowhere."""

    def image(self, address: str) -> ImportedImage | None:
        """The ImportedImage that stands for an address here, or None."""

    def attachment(self, number: str) -> str:
        """Address of the attachment with this number, or ""."""

    def gallery(self) -> list[str]:
        """Addresses of the images uploaded with this text: a gallery that names none shows them."""

    def report(self, sentence: str) -> None:
        """Takes note of what could not be kept."""


def to_blocks(html: str, resolver: Resolver) -> list[dict[str, Any]]:
    """Turn the body of a post into blocks.

    Args:
        html: as the export has it: HTML, or WordPress' text with empty lines as paragraphs.
        resolver: Resolver.

    Returns:
        list of {"type", "value"} for a StreamField of core.blocks.BodyBlock.
    """
    # The block editor marks its paragraphs; before it, a line break in the source was one.
    breaks = "<!-- wp:" not in html
    for name in sorted({found.lower() for found in _ACTIVE.findall(html)}):
        resolver.report(f"<{name}> removed")
    html = shortcodes.expand(html, resolver)
    clean = nh3.clean(
        html,
        tags=_INLINE | _HEADINGS | _EMBEDS | _OTHER,
        clean_content_tags=_GONE_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    walk = _Converter(resolver)
    # In a tag of ours, so that a text which is only an address is not mistaken for a file.
    walk.children(BeautifulSoup(f"<div>{clean}</div>", "html.parser"), _Context(breaks=breaks))
    return walk.blocks.finish()


@dataclass(frozen=True)
class _Context:
    """What holds where the walk is: marks, link, and whether line breaks count."""

    breaks: bool
    marks: frozenset[str] = frozenset()
    link: LinkTarget | None = None
    caption: str = ""
    preformatted: bool = False
    depth: int = 0

    def inside(self, **changes: Any) -> "_Context":
        return _Context(**(vars(self) | {"depth": self.depth + 1} | changes))


class _Converter:
    """Goes through the parsed text once, in reading order."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.blocks = Blocks(resolver.report)
        self.after_br = False

    def children(self, node: Tag | list[PageElement], context: _Context) -> None:
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

    def text(self, text: str, context: _Context) -> None:
        if not (context.breaks or context.preformatted):
            text = " ".join(re.split(r"\s*\n\s*", text))
        elif self.after_br:
            # Where an editor wrote both, the line break of the source is not a second one.
            text = text.lstrip("\r").removeprefix("\n")
        self.after_br = False
        self.blocks.add(TextRun(text.replace("\r", ""), context.marks, context.link))

    def element(self, node: Tag, context: _Context) -> None:
        special = getattr(self, f"on_{node.name}", None)
        if special:
            special(node, context)
        elif node.name in _INLINE:
            mark = {_MARKS[node.name]} if node.name in _MARKS else set()
            self.children(node, context.inside(marks=context.marks | mark))
        elif node.name in _HEADINGS:
            self.blocks.end_paragraph()
            self.children(node, context.inside(breaks=False, marks=frozenset()))
            self.blocks.end_paragraph(level=int(node.name[1]))
        elif node.name in _EMBEDS:
            self.embed(node)
        else:
            self.blocks.end_paragraph()
            breaks = context.breaks and node.name not in _CLOSED
            self.children(node, context.inside(breaks=breaks))
            self.blocks.end_paragraph()

    def on_br(self, node: Tag, context: _Context) -> None:
        self.blocks.add(TextRun("\n"))
        self.after_br = True

    def on_a(self, node: Tag, context: _Context) -> None:
        address = attribute(node, "href")
        if node.find("img") is None and (picture := self.resolver.image(address)):
            # A link to a picture of the old site: here it is shown below the words.
            self.children(node, context)
            self.blocks.image(picture, picture.alt or text_of(node), context.caption)
            return
        link = self.resolver.link(address)
        self.children(node, context.inside(link=link or context.link))

    def on_pre(self, node: Tag, context: _Context) -> None:
        self.blocks.end_paragraph()
        self.children(node, context.inside(preformatted=True))
        self.blocks.end_paragraph()

    def on_dt(self, node: Tag, context: _Context) -> None:
        self.blocks.end_paragraph()
        self.children(node, context.inside(breaks=False, marks=context.marks | {BOLD}))
        self.blocks.end_paragraph()

    def on_img(self, node: Tag, context: _Context) -> None:
        address, words = attribute(node, "src"), attribute(node, "alt").strip()
        if "wp-smiley" in (node.get("class") or []):
            self.text(words, context)
        elif picture := self.resolver.image(address):
            found = (words, picture.alt, context.caption, attribute(node, "title"))
            description = next((words.strip() for words in found if words.strip()), "")
            self.blocks.image(picture, description, context.caption)
        else:
            # Without the file, the text and a link to where it was are what is left.
            self.resolver.report("Image file not imported, replaced with a link")
            link = self.resolver.link(address)
            words = ": ".join(dict.fromkeys(filter(None, (words, context.caption))))
            words = words or file_name(address)
            self.blocks.add(TextRun(words, context.marks, link or context.link))

    def on_figure(self, node: Tag, context: _Context) -> None:
        self.blocks.end_paragraph()
        caption = node.find("figcaption") if node.find(["img", "table"]) else None
        words = text_of(caption.extract()) if caption else ""
        self.children(node, context.inside(caption=" ".join(words.split())))
        self.blocks.end_paragraph()

    def on_blockquote(self, node: Tag, context: _Context) -> None:
        self.blocks.end_paragraph()
        images = [image.extract() for image in node.find_all("img")]
        who = node.find(["cite", "footer"])
        attribution = text_of(who.extract()) if who else ""
        self.blocks.quote(text_of(node), attribution, attribute(node, "cite"))
        for image in images:
            self.on_img(image, context)

    def on_ul(self, node: Tag, context: _Context) -> None:
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

    def on_table(self, node: Tag, context: _Context) -> None:
        self.blocks.end_paragraph()
        if is_layout(node):
            self.children(node, context.inside(breaks=False))
            self.blocks.end_paragraph()
            return
        caption = node.find("caption")
        words = text_of(caption) if caption else context.caption
        self.blocks.table(*grid(node), " ".join(words.split()))

    def embed(self, node: Tag) -> None:
        sources = [node, *node.find_all(["source", "embed", "iframe"])]
        addresses = (attribute(one, "src") or attribute(one, "data") for one in sources)
        address = next((a for a in addresses if a), "")
        link = self.resolver.link(address)
        self.resolver.report(
            "Embedded media replaced with a link" if link else "Embedded media left out"
        )
        if link:
            self.blocks.end_paragraph()
            self.blocks.add(TextRun(address.removeprefix("//"), link=link))
            self.blocks.end_paragraph()
