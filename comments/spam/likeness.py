"""Texts that are the same, or nearly: fingerprints that can be compared without the texts."""

import re
from hashlib import blake2b
from itertools import pairwise

from core.unicode_text import normalise

_WORD = re.compile(r"\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_DIGIT = re.compile(r"\d")

# Different people write the same "I agree, thank you".
FEWEST_WORDS = 8
# Below, a single changed word changes too much.
FEWEST_FOR_SHAPE = 12

# One sign can stand for a whole sentence, so what was short may be long when it is spelt out.
_LONGEST = 10_000
_GROUPS, _IN_GROUP = 4, 3
_BINS = _GROUPS * _IN_GROUP


def plain(text: str) -> list[str]:
    """Return the words alone: no case, no punctuation, one form for each letter."""
    return _WORD.findall(normalise("NFKC", text[:_LONGEST])[:_LONGEST].casefold())


def shape_of(text: str) -> list[str]:
    """Return four fingerprints of a text; texts that are nearly the same share one of them.

    The pairs of neighbouring words are hashed and fall into twelve bins, of which each keeps its
    smallest ("one permutation" min-hash, Li, Owen and Zhang 2012; groups of them as in Broder,
    "Identifying and filtering near-duplicate documents", 2000). With nine tenths of the pairs in
    common two texts almost surely share a fingerprint, with a fifth in common almost never.
    Addresses of links and figures are left out, because spam changes them.

    Returns:
        list of str, empty for a short text.
    """
    words = plain(_DIGIT.sub("0", _LINK.sub("link", text)))
    if len(words) < FEWEST_FOR_SHAPE:
        return []
    bins: list[int | None] = [None] * _BINS
    for pair in {f"{one} {two}" for one, two in pairwise(words)}:
        number = int.from_bytes(blake2b(pair.encode(), digest_size=8).digest())
        place, value = number % _BINS, number // _BINS
        smallest_yet = bins[place]
        if smallest_yet is None or value < smallest_yet:
            bins[place] = value
    smallest = [_next_filled(bins, place) for place in range(_BINS)]
    return [
        ":".join(map(str, [group, *smallest[group * _IN_GROUP : (group + 1) * _IN_GROUP]]))
        for group in range(_GROUPS)
    ]


def _next_filled(bins: list[int | None], place: int) -> int:
    """Return what an empty bin takes from the next one that is filled."""
    return next(value for value in (bins[(place + step) % _BINS] for step in range(_BINS)) if value)
