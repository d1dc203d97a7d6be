"""The difference between two texts, in templates."""

from collections.abc import Iterable

from django import template

from core.text_diff import Difference, Part, difference

register = template.Library()


@register.filter
def difference_to(old: str, new: str) -> Difference:
    """Pairs of a kind ("same", "gone", "new") and words, from one text to the other."""
    return difference(old, new)


@register.filter
def by_lines(found: Iterable[Part]) -> list[list[Part]]:
    """The same pairs, in a list for each line that is not empty: lines have their own direction."""
    lines: list[list[Part]] = [[]]
    for kind, words in found:
        first, *others = words.split("\n")
        lines[-1].append((kind, first))
        lines += [[(kind, other)] for other in others]
    filled = ([part for part in line if part[1]] for line in lines)
    return [line for line in filled if line]
