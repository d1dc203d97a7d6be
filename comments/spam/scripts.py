"""Alphabets, and words that hide letters of one alphabet among those of another."""

import re
import unicodedata
from functools import lru_cache

from comments.lookalikes import looks_latin

_WORD = re.compile(r"[^\W\d_]+")
_OTHERS = ("CYRILLIC", "GREEK")


@lru_cache(maxsize=4096)
def alphabet_of(letter: str) -> str:
    """Return LATIN, CYRILLIC or GREEK, as Unicode names the letter; "" for any other."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in ("LATIN", *_OTHERS) else ""


def words_of(text: str) -> list[str]:
    """Return the runs of letters in a text."""
    return _WORD.findall(text)


def has_lookalikes(word: str) -> bool:
    """Whether a word mixes Latin with letters of another alphabet that look like Latin ones.

    "ΔT" or "µm" is how people write of a difference in temperature or a length; three letters
    must be there, and the ones that are out of place must look as if they were not.
    """
    if len(word) < 3 or all(alphabet_of(letter) != "LATIN" for letter in word):
        return False
    return any(alphabet_of(letter) in _OTHERS and looks_latin(letter) for letter in word)
