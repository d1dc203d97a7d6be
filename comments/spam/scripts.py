"""Alphabets, and letters of one that look like those of another."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")

# Letters that a reader takes for Latin ones, after "confusables" of Unicode Technical Standard 39.
_LIKE_LATIN = {
    "CYRILLIC": set("аеорсухіјѕһԁԛԝүкпгтвнмАЕОРСУХІЈЅҺԌԚԜҮКВНМТ"),
    "GREEK": set("αονρικτυχγηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}


@lru_cache(maxsize=4096)
def alphabet_of(letter):
    """The alphabet of a letter as Unicode names it: LATIN, CYRILLIC, GREEK; "" for any other."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in ("LATIN", "CYRILLIC", "GREEK") else ""


def words_of(text):
    """Runs of letters."""
    return _WORD.findall(text)


def has_lookalikes(word):
    """Whether a word mixes Latin with letters of another alphabet that look like Latin ones.

    "ΔT" or "µm" is how people write of a difference in temperature or a length; three letters
    must be there, and the ones that are out of place must look as if they were not.
    """
    alphabets = {alphabet_of(letter) for letter in word} - {""}
    if len(word) < 3 or "LATIN" not in alphabets:
        return False
    return any(
        letter in _LIKE_LATIN[other] for other in alphabets & _LIKE_LATIN.keys() for letter in word
    )
