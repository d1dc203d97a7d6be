"""Other people's text in an email."""

from django import template
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from notifications import plain_text

register = template.Library()


@register.filter
def quoted(text: str, mark: str = "> ") -> str:
    """Put every line behind `mark`, so that a text cannot pass for our own lines and links."""
    return plain_text.quoted(text, mark)


@register.filter
def paragraphs(text: str) -> SafeString:
    """Return a text as HTML: each paragraph escaped, and in the direction of its own letters."""
    html = linebreaks(text, autoescape=True)
    # All other "<" are escaped by now.
    return mark_safe(html.replace("<p>", '<p dir="auto">'))  # noqa: S308
