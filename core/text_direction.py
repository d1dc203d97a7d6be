"""What people wrote runs in the direction of its script, each paragraph for itself.

A browser that is told `dir="auto"` takes the first letter of an element; one element around
several paragraphs would have all of them follow the first.
"""

import re

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

_OF_ITS_OWN = 'dir="auto"'
# The opening tag of what is laid out as one paragraph, unless it says its direction.
_PARAGRAPH = re.compile(
    r"<(p|h[1-6]|li|blockquote|pre|td|th|dt|dd|caption|figcaption)(?=[\s>])(?![^>]{0,500}\sdir=)",
    re.IGNORECASE,
)


def paragraphs(text: str) -> SafeString:
    """Return plain text as HTML paragraphs; text that is marked as safe is not escaped."""
    html = linebreaks(text, autoescape=not isinstance(text, SafeString))
    # Django writes this tag and no other like it: "<" in the text is escaped.
    return mark_safe(html.replace("<p>", f"<p {_OF_ITS_OWN}>"))  # noqa: S308  escaped by linebreaks


def lines(text: str) -> SafeString:
    """Return plain text, such as that of a passage, with each of its lines as a paragraph."""
    return paragraphs("\n\n".join(text.splitlines()))


def directed(html: object) -> SafeString:
    """Return the HTML of rich text with a direction for each of its paragraphs."""
    return mark_safe(_PARAGRAPH.sub(rf"<\1 {_OF_ITS_OWN}", str(html)))  # noqa: S308  as safe as it was
