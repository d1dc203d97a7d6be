"""The difference between two texts, in templates."""

from django import template

from core.text_diff import Difference, difference

register = template.Library()


@register.filter
def difference_to(old: str, new: str) -> Difference:
    """Pairs of a kind ("same", "gone", "new") and words, from one text to the other."""
    return difference(old, new)
