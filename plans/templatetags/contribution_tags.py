"""Contributions in the templates of the admin."""

from django import template
from django.utils.text import Truncator

register = template.Library()

# Characters of a text that the board shows at once.
SHOWN = 280


@register.filter
def is_long(text: str) -> bool:
    """Return whether the board shows only the opening of a text."""
    return len(text) > SHOWN


@register.filter
def opening(text: str) -> str:
    """Return the beginning of a text, on one line."""
    return Truncator(" ".join(text.split())).chars(SHOWN)
