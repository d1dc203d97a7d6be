"""Marks without which words mean something else: struck out, raised, lowered, code."""

import re

from bs4 import Tag
from django.utils.translation import gettext as _

STRUCK, RAISED, LOWERED, CODE = "s", "sup", "sub", "code"
MEANING = frozenset({STRUCK, RAISED, LOWERED, CODE})
_TAGS = {
    **dict.fromkeys(("s", "del", "strike"), STRUCK),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), CODE),
    "sup": RAISED,
    "sub": LOWERED,
}
MARKED = ("s", "del", "strike", "sup", "sub")
_STYLES = (
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I), STRUCK),
    (re.compile(r"vertical-align\s*:\s*super", re.I), RAISED),
    (re.compile(r"vertical-align\s*:\s*sub\b", re.I), LOWERED),
)
# Only what stands in formulas: raised letters are hard to read and to search for.
_SIGNS = "0123456789+-=()"
_RAISED = str.maketrans(_SIGNS + "\u2212n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻ⁿ")
_LOWERED = str.maketrans(_SIGNS + "\u2212", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋")


def marks_of(node: Tag) -> frozenset[str]:
    """The marks that an element gives to its words, by its name or its style."""
    style = node.get("style")
    return marks_by(node.name, style if isinstance(style, str) else "")


def marks_by(name: str, style: str) -> frozenset[str]:
    """The same, given the name of the element and its style."""
    found = {_TAGS[name]} if name in _TAGS else set()
    found |= {mark for pattern, mark in _STYLES if pattern.search(style)}
    return frozenset(found)


def as_plain_text(mark: str, words: str) -> str:
    """The same words where text has no marks, such as a comment or the cell of a table."""
    if mark == STRUCK:
        # Translators: in an imported plain text, words that were struck through.
        return _("[struck out: {words}]").format(words=words)
    inner = words.strip()
    if not inner or mark == CODE:
        return words
    table = _RAISED if mark == RAISED else _LOWERED
    if all(ord(sign) in table for sign in inner):
        return words.translate(table)
    if inner.isalpha() and (len(inner) > 1 or mark == LOWERED):
        # As in 1st and in CO(x): the words say it without being raised.
        return words
    return words.replace(inner, f"^({inner})" if mark == RAISED else f"_({inner})")
