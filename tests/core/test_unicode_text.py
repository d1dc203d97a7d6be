"""Combining marks: flattened before they are sorted, in a time that the length alone decides."""

import sys
import unicodedata

import pytest

from core.unicode_text import _marks_as_ranges, flatten_combining_marks, normalise
from tests.support.processor_time import within_processor_time

# Two classes of marks that Unicode sorts, in the wrong order: the dearest to normalise.
TOWER = "a" + "\u0315" * 50_000 + "\u0316" * 50_000


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_tower_of_marks_is_normalised_at_once(form):
    # Took eight seconds without flattening, and four times as long for twice as many.
    assert len(within_processor_time(lambda: normalise(form, TOWER))) <= 32


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "Việt Nam",
        unicodedata.normalize("NFD", "Việt Nam"),
        "בְּרֵאשִׁ֖ית",
        "हिन्दी",
        "ไม้เอก",
        "각각",
        unicodedata.normalize("NFD", "각각"),
        "a" + "\u0301" * 30 + "b" + "\u0301" * 30,
    ],
)
def test_what_people_write_stays(text):
    assert flatten_combining_marks(text) == text
    assert normalise("NFC", text) == unicodedata.normalize("NFC", text)


def test_the_limit_is_for_each_letter():
    assert flatten_combining_marks("a\u0301\u0302\u0303b\u0301", 2) == "a\u0301\u0302b\u0301"


def test_every_mark_of_unicode_is_known():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    marks = {sign for sign in every if unicodedata.category(sign)[0] == "M"}
    # A letter before each sign, so that only marks can be dropped.
    kept = flatten_combining_marks("".join(f"a{sign}" for sign in every), 0)
    assert len(every) * 2 - len(kept) == len(marks)
    assert len(_marks_as_ranges()) < 10_000
