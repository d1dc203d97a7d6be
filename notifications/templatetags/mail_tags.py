"""Other people's text in an email in plain text."""

from django import template

from notifications import plain_text

register = template.Library()


@register.filter
def quoted(text: str, mark: str = "> ") -> str:
    """Put every line behind `mark`, so that a text cannot pass for our own lines and links."""
    return plain_text.quoted(text, mark)
