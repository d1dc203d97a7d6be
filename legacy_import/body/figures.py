"""Images, captions, quotations, tables and embedded media of an old text."""

from typing import TYPE_CHECKING

from bs4 import Tag
from django.utils.translation import gettext as _

from legacy_import.body import media
from legacy_import.body.blocks import LONGEST_WORDS, Blocks
from legacy_import.body.marks import STRUCK, as_plain_text, marks_of
from legacy_import.body.plain_text import attribute, file_name, preformatted, text_of
from legacy_import.body.prose import TextRun
from legacy_import.body.tables import grid, is_layout

if TYPE_CHECKING:
    from legacy_import.body.html import TextContext
    from legacy_import.body.resolver import Resolver


EMBEDS = {"iframe", "embed", "object", "video", "audio"}


class Figures:
    """The part of the walk through a text that meets what stands apart from the running text."""

    resolver: "Resolver"
    blocks: Blocks

    if TYPE_CHECKING:

        def children(self, node: Tag, context: TextContext) -> None: ...
        def text(self, text: str, context: TextContext) -> None: ...

    def on_img(self, node: Tag, context: "TextContext") -> None:
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
            # The words are none of the sentence in which the image stood.
            self.blocks.add(TextRun(" "))
            self.blocks.add(TextRun(words, context.marks, link or context.link))
            self.blocks.add(TextRun(" "))

    def on_figure(self, node: Tag, context: "TextContext") -> None:
        self.blocks.end_paragraph()
        caption = ""
        # The caption of figures in a figure, such as that of a gallery, stays a paragraph.
        if node.find("figure") is None and node.find(["img", "table"]):
            own = node.find("figcaption")
            caption = " ".join(text_of(own).split()) if own else ""
            if own and len(caption) <= LONGEST_WORDS:
                own.extract()
            else:
                caption = ""
        self.children(node, context.inside(caption=caption))
        self.blocks.end_paragraph()

    def on_pre(self, node: Tag, context: "TextContext") -> None:
        self.blocks.end_paragraph()
        others = _taken_out(node)
        self.blocks.preformatted(_struck(preformatted(node), node, context))
        self._show(others, context)

    def on_blockquote(self, node: Tag, context: "TextContext") -> None:
        self.blocks.end_paragraph()
        others = _taken_out(node)
        sources = node.find_all(["cite", "footer"])
        attribution = text_of(sources[-1]) if sources else ""
        # A title in the middle of the quotation is no attribution of it.
        if attribution and text_of(node).endswith(attribution):
            sources[-1].extract()
        else:
            attribution = ""
        text = _struck(text_of(node), node, context)
        self.blocks.quote(text or attribution, attribution if text else "", attribute(node, "cite"))
        self._show(others, context)

    def on_table(self, node: Tag, context: "TextContext") -> None:
        self.blocks.end_paragraph()
        if is_layout(node):
            self.children(node, context.inside(breaks=False))
            self.blocks.end_paragraph()
            return
        caption = node.find("caption")
        words = " ".join((text_of(caption) if caption else context.caption).split())
        if len(words) > LONGEST_WORDS:
            self.blocks.add(TextRun(words))
            self.blocks.end_paragraph()
            words = _("Table")
        self.blocks.table(*grid(node), words)

    def embed(self, node: Tag) -> None:
        if "wp-block-file__embed" in (node.get("class") or []):
            return  # A view of the file to which the words beside it lead.
        sources = [node, *node.find_all(["source", "embed", "iframe"])]
        addresses = (attribute(one, "src") or attribute(one, "data") for one in sources)
        address = next((a for a in addresses if a), "")
        if page := media.page_of(address):
            address = page
        link = self.resolver.link(address)
        if not page:
            self.resolver.report(
                "Embedded media replaced with a link" if link else "Embedded media left out"
            )
        if link:
            self.blocks.end_paragraph()
            self.blocks.add(TextRun(address.removeprefix("//"), link=link))
            self.blocks.end_paragraph()

    def _show(self, nodes: list[Tag], context: "TextContext") -> None:
        for node in nodes:
            if node.name == "img":
                self.on_img(node, context)
            else:
                self.embed(node)


def _struck(text: str, node: Tag, context: "TextContext") -> str:
    """The plain text of an element, marked if what is around the element is struck out."""
    around = context.marks - marks_of(node)
    return as_plain_text(STRUCK, text) if text and STRUCK in around else text


def _taken_out(node: Tag) -> list[Tag]:
    """Images and embedded media in an element of which only the words are kept."""
    found = [
        one
        for one in node.find_all(["img", *EMBEDS])
        if one.name == "img" or not one.find_parent(list(EMBEDS))
    ]
    return [one.extract() for one in found]
