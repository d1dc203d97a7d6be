"""Words as they are indexed and searched."""

# ruff: noqa: RUF001  letters that look like others are what this is about
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from core import search_text
from core.search_text import searchable, searchable_beginnings
from tests.support.processor_time import within_processor_time


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("contract", "contracts"),
        ("budget", "BUDGETS"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ελλάδα", "ελλαδα"),
        ("naïve café", "naive cafe"),
        ("ｆｕｌｌ", "full"),
        ("O’Neil", "O'Neil"),
    ],
)
def test_these_are_the_same_words(one, other):
    assert searchable(one) == searchable(other) != ""


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "informaciones", "informacion"),
        ("de-at", "Häuser", "Hausern"),
        ("ru", "бюджеты", "бюджет"),
        ("pl", "Łódź", "lodz"),
    ],
)
def test_endings_of_the_site_s_language_are_taken_off(settings, language, one, other):
    from core import search_text

    settings.LANGUAGE_CODE = language
    search_text._stemmed.cache_clear()
    assert searchable(one) == searchable(other) != ""
    search_text._stemmed.cache_clear()


def test_beginnings_keep_whole_words():
    assert searchable_beginnings("Budgets of Łódź") == "budgets of lodz"


@pytest.mark.parametrize("text", ['"', "*", "( )", "-", "'", ":", "💥", "", "\u200b", "^~!@#$%&"])
def test_no_sign_is_left(text):
    left = searchable(text) + searchable_beginnings(text)
    assert left.replace(" ", "").isalnum() or not left


@pytest.mark.parametrize("unit", ["a", "a ", "ﷺ", "\u0315", '"', "budgets", "ß"])
def test_a_long_text_is_read_in_linear_time(unit):
    text = (unit * 200_000)[:200_000]
    within_processor_time(lambda: searchable(text))


def test_threads_do_not_mix_their_words():
    words = [f"{letter}ations{number}ing" for letter in "abcdefgh" for number in range(60)]
    alone = {word: search_text._stemmed.__wrapped__(word) for word in words}
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(search_text._stemmed.__wrapped__, words * 4))
    finally:
        sys.setswitchinterval(interval)
    assert together == [alone[word] for word in words * 4]
