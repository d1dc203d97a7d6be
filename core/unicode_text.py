"""Unicode text from strangers: normalised in a time that grows with its length and no faster."""

import re
import unicodedata
from functools import cache
from itertools import chain, groupby
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

# The most combining marks in a row that Unicode's "Stream-Safe Text Format" allows (Unicode
# Standard Annex 15, section 13): more than any script needs.
STREAM_SAFE_MARKS = 30


def flatten_combining_marks(text: str, most: int = STREAM_SAFE_MARKS) -> str:
    """Drop the combining marks that follow `most` others without a letter between them.

    Do this before `unicodedata.normalize`: that sorts the marks of one letter by moving them one
    place at a time, so 40,000 of them take a second and twice as many take four. Takes a time
    proportional to the length of the text.

    Args:
        text: any text.
        most: how many combining marks (Unicode category M) in a row are kept.
    """
    return text if text.isascii() else _too_many_marks(most).sub(r"\1", text)


def normalise(form: Form, text: str) -> str:
    """Return `unicodedata.normalize(form, text)`, with no more marks on a letter than it can sort.

    Args:
        form: a normalisation form of Unicode.
    """
    return unicodedata.normalize(form, flatten_combining_marks(text))


@cache
def _too_many_marks(most: int) -> re.Pattern[str]:
    mark = f"[{_marks_as_ranges()}]"
    return re.compile(f"({mark}{{{most}}}){mark}+")


@cache
def _marks_as_ranges() -> str:
    """Every combining mark, as what stands between the brackets of a regular expression."""
    # The planes in which Unicode has marks; a test looks at all others.
    codes = chain(range(0x20000), range(0xE0000, 0xE1000))
    marks = (code for code in codes if unicodedata.category(chr(code))[0] == "M")
    runs = groupby(enumerate(marks), key=lambda pair: pair[1] - pair[0])
    ranges = [[code for _place, code in run] for _difference, run in runs]
    return "".join(f"\\U{codes[0]:08x}-\\U{codes[-1]:08x}" for codes in ranges)
