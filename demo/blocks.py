"""Short ways to write the parts of a page body; pages, files and dates are named, not linked yet.

In prose, `<a href="page:draft">` links to the page with the key `draft`, and `{closes}` is
replaced by that date of the demo's calendar.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

# A block as a StreamField stores it.
Block = dict[str, Any]
ELEMENT = re.compile(r"<(?:p|ul|ol|h2|h3)>.*?</(?:p|ul|ol|h2|h3)>")


def prose(html: str) -> Block:
    """Paragraphs, headings, lists and links."""
    return {"type": "prose", "value": " ".join(html.split())}


def one_by_one(blocks: Iterable[Block | None]) -> list[Block | None]:
    """The same parts, with each paragraph, list or heading with what follows as a block of its own.

    Every block of a plan is a passage that readers can comment on. None stands for one that was
    removed.
    """
    parts: list[Block | None] = []
    for block in blocks:
        if block is None or block["type"] != "prose":
            parts.append(block)
            continue
        heading = ""
        for element in ELEMENT.findall(block["value"]):
            if element.startswith("<h"):
                heading = element
                continue
            parts.append({"type": "prose", "value": heading + element})
            heading = ""
    return parts


def quote(text: str, attribution: str, source_url: str = "") -> Block:
    """Return a quotation."""
    value = {"text": text, "attribution": attribution, "source_url": source_url}
    return {"type": "quote", "value": value}


def picture(key: str, alt_text: str, caption: str = "", credit: str = "") -> Block:
    """One of the images that `builders.images` draws."""
    value = {"image": key, "alt_text": alt_text, "caption": caption, "credit": credit}
    return {"type": "image", "value": value}


def attachment(key: str, description: str) -> Block:
    """One of the files that `builders.documents` writes."""
    return {"type": "document", "value": {"document": key, "description": description}}


def table(caption: str, headings: Sequence[str], *rows: Sequence[str]) -> Block:
    """A table of text cells; `headings` and each row are sequences of the same length."""
    columns = [{"type": "text", "heading": heading} for heading in headings]
    cells = {"columns": columns, "rows": [{"values": list(row)} for row in rows], "caption": ""}
    return {"type": "table", "value": {"caption": caption, "table": cells}}


def action(text: str, label: str, page: str = "", url: str = "") -> Block:
    """A call to action that leads to the page with the key `page`, or to an address."""
    value = {"text": text, "label": label, "page": page or None, "url": url}
    return {"type": "call_to_action", "value": value}
