"""Parts of a text that WordPress stores elsewhere: footnotes, and blocks that texts share."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legacy_import.body.resolver import Resolver


_FOOTNOTES = re.compile(r"<!--\s*wp:footnotes\b[^<>]{0,2000}-->")
_HAS_FOOTNOTES = re.compile(r"<!--\s*wp:footnotes\b|\bdata-fn=")
_SHARED = re.compile(r"<!--\s*wp:block\s*\{[^<>{}]{0,2000}?\"ref\":\s*(\d{1,20})[^<>]{0,2000}-->")
# Shared blocks in shared blocks; a block that holds itself ends here too.
_DEEPEST = 3
_LONGEST = 1_000_000


def with_parts(html: str, resolver: "Resolver") -> str:
    """The text with its footnotes and shared blocks in their places."""
    for _level in range(_DEEPEST):
        if "wp:block" not in html or len(html) > _LONGEST:
            break
        html = _SHARED.sub(lambda found: _shared(found[1], resolver), html)
    if not _HAS_FOOTNOTES.search(html):
        return html
    notes = "".join(f"<li>{note}</li>" for note in resolver.footnotes())
    if not notes:
        resolver.report("Footnotes missing from the file")
        return html
    listed, count = _FOOTNOTES.subn(lambda _found: f"<ol>{notes}</ol>", html, count=1)
    return listed if count else f"{html}<ol>{notes}</ol>"


def _shared(number: str, resolver: "Resolver") -> str:
    content = resolver.reusable(number)
    if not content:
        resolver.report("Block shared by several texts is missing from the file")
    return content
