"""The spam filter: naive Bayes over hashed words, pairs of words and pieces of words.

Pure arithmetic. What was counted is handed in, so that the site and a measurement use the same.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from zlib import crc32

from core.unicode_text import normalise

# The row that counts the comments themselves: a feature that each comment has.
EVERY = 0
BUCKETS = 2**18
# With fewer examples of either kind it has no opinion.
FEWEST = 5
SAYS_SO_FROM = 80  # per cent
# Never 100: nothing that was learned from examples is certain.
MOST_CERTAIN = 99  # per cent

_LONGEST = 2000  # characters of a text that are looked at
_MOST = 250  # features of a text
_PIECE = 5  # characters
_WORD = re.compile(r"[^\W_]+(?:[.'\u2019][^\W_]+)*")
_DIGITS_AS_ONE = str.maketrans("0123456789", "0" * 10)


@dataclass(frozen=True)
class Opinion:
    """How certain the filter is that a text is spam (per cent), and the words that weigh most."""

    certainty: int
    words: tuple[str, ...] = ()


def features(text: str) -> dict[int, str]:
    """Return the features of a text: the number of each, with the words it stands for.

    Each counts once, however often it occurs. Pieces of words, which find misspellings, stand for
    no word.
    """
    plain = normalise("NFKC", text[:_LONGEST]).casefold()
    words = _WORD.findall(plain.translate(_DIGITS_AS_ONE))
    shown = dict(zip(words, _WORD.findall(plain), strict=True))
    found = {_number("w", word): shown[word] for word in shown}
    for one, next_one in dict.fromkeys(pairwise(words)):
        found[_number("p", f"{one} {next_one}")] = f"{shown[one]} {shown[next_one]}"
    for word in shown:
        if len(found) >= _MOST:
            break
        framed = f" {word} "
        for start in range(len(framed) - _PIECE + 1 if len(word) > 3 else 0):
            found.setdefault(_number("c", framed[start : start + _PIECE]), "")
    return dict(islice(found.items(), _MOST))


def _number(kind: str, text: str) -> int:
    return 1 + crc32((kind + text).encode()) % (BUCKETS - 1)


def opinion(found: Mapping[int, str], counts: Mapping[int, Sequence[int]]) -> Opinion | None:
    """Return the filter's opinion on a text, or None while it has too few examples.

    Args:
        found: what `features` says of the text.
        counts: (spam, wanted) by feature; EVERY has the number of examples.

    Both kinds are taken as equally likely beforehand, because what is sent next week need not be
    mixed like what was decided so far. The sum of the evidence is divided by the square root of
    its number: neighbouring words and their pieces say the same thing several times, and plain
    naive Bayes would be sure of everything.
    """
    spam, wanted = counts.get(EVERY, (0, 0))
    if min(spam, wanted) < FEWEST:
        return None
    doubt = 1 / (spam + wanted)
    weights = {}
    for number in found:
        in_spam, in_wanted = counts.get(number, (0, 0))
        if in_spam or in_wanted:
            ratio = (in_spam / spam + doubt) / (in_wanted / wanted + doubt)
            weights[number] = math.log(ratio)
    evidence = sum(weights.values()) / math.sqrt(len(weights) or 1)
    certainty = int(100 / (1 + math.exp(-max(-50, min(50, evidence)))))
    return Opinion(min(certainty, MOST_CERTAIN), _strongest(found, weights))


def _strongest(
    found: Mapping[int, str], weights: dict[int, float], most: int = 3
) -> tuple[str, ...]:
    """Return the words that weigh most for spam, no word twice."""
    chosen: list[str] = []
    used: set[str] = set()
    for number in sorted(weights, key=weights.__getitem__, reverse=True):
        words = set(found[number].split())
        if weights[number] <= 0 or len(chosen) == most:
            break
        if words and not words & used:
            chosen.append(found[number])
            used |= words
    return tuple(chosen)


def points(certainty: int, threshold: int) -> int:
    """Return the points for a certainty (per cent): from the threshold on, it decides alone.

    Advice runs from 20 points at SAYS_SO_FROM to 45 at MOST_CERTAIN, and so never holds a comment
    by itself (that takes 50); a threshold of 0 means that it is never more than advice.
    """
    if threshold and certainty >= threshold:
        return 100
    if certainty < SAYS_SO_FROM:
        return 0
    return 20 + 25 * (certainty - SAYS_SO_FROM) // (MOST_CERTAIN - SAYS_SO_FROM)
