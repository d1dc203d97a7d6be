"""The text of a comment: cleaned once when it comes in, escaped each time it goes out."""

import re

from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe

from core.text_direction import paragraphs
from core.unicode_text import flatten_combining_marks, normalise

# Controls, bidirectional overrides and isolates, invisible fillers; tab and newline stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
# More marks on one letter than any script stacks; a tower of them would cover the lines above.
_MARKS_ON_A_LETTER = 6
_NEWLINES = re.compile(r"\r\n?")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean_text(text: str) -> str:
    """Return the text of a comment as it is stored: composed characters, nothing invisible.

    Takes a time proportional to the length of the text, whatever is in it.
    """
    text = _NEWLINES.sub("\n", text)
    text = _INVISIBLE.sub("", normalise("NFC", text))
    return _BLANK_LINES.sub("\n\n", flatten_combining_marks(text, _MARKS_ON_A_LETTER)).strip()


def clean_line(text: str) -> str:
    """Return one line, such as a name: like clean_text, with single spaces."""
    return " ".join(clean_text(text).split())


def beginning(text: str, limit: int) -> str:
    """Return the beginning of a text on one line, at most `limit` characters, in whole words.

    Where words are not written apart, or are very long, it ends anywhere.
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    words = cut if line[limit - 1] == " " else cut.rpartition(" ")[0]
    return f"{(words if len(words) > limit / 2 else cut).rstrip()}…"


def render_text(text: str) -> SafeString:
    """Return the HTML of a comment's text: escaped, with paragraphs and links.

    Links carry rel="nofollow ugc", so that search engines do not count them.
    """
    linked = urlize(text, nofollow=True, autoescape=True)
    # Quotes in the author's own text are escaped by now, so this finds only urlize's attribute.
    linked = linked.replace('rel="nofollow"', 'rel="nofollow ugc"')
    return paragraphs(mark_safe(linked))  # noqa: S308  escaped by urlize
