"""Two wordings in templates."""

from django import template

from core.difference import difference

register = template.Library()


@register.filter
def difference_to(old, new):
    """Pairs of a kind ("same", "gone", "new") and words, from one text to the other."""
    return difference(old, new)
