"""Other people's words in a mail in plain text."""

from django import template

register = template.Library()


@register.filter
def quoted(text, mark):
    """Every line behind `mark`, so that a text cannot pass for our own lines and links."""
    return "\n".join(f"{mark}{line}".rstrip() for line in text.splitlines())
