"""Two texts, word by word."""

import random

import pytest
from django.template import engines

from core.text_diff import LEAST_STEPS, BoundedMatcher, Steps, TooDifferent, difference
from tests.support.processor_time import within_processor_time


def told(old, new):
    """The difference in short: [-gone-] and [+new+] among what stayed."""
    signs = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(signs[kind].format(text) for kind, text in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "Ask banks.", "[+Ask banks.+]"),
        ("Ask banks.", "", "[-Ask banks.-]"),
        ("Ask banks.", "Ask banks.", "Ask banks."),
        ("Ask banks.", "Ask all banks.", "Ask[+ all+] banks."),
        (
            "Open it for a fee.",
            "Open it free of charge.",
            "Open it [-for a fee-][+free of charge+].",
        ),
        ("One two three four", "One 2 3 four", "One [-two three-][+2 3+] four"),
        ("A b c", "A x b y c", "A[+ x+] b [+y +]c"),
        ("First.\nSecond.", "First.\nThird.", "First.\n[-Second-][+Third+]."),
    ],
)
def test_phrases_are_replaced_by_phrases(old, new, expected):
    assert told(old, new) == expected


def test_both_texts_can_be_read_out_of_it():
    old = "The registry asks for a fee, of five pounds.\n\nBanks ask too."
    new = "The registry asks for nothing at all.\nBanks and notaries ask, too."
    parts = difference(old, new)
    assert "".join(text for kind, text in parts if kind != "new") == old
    assert "".join(text for kind, text in parts if kind != "gone") == new


def signs(number, length=5000, seed=1):
    """A text of so many different signs, each of which is a word of its own."""
    choose = random.Random(seed)  # noqa: S311  the same text each time
    return "".join(chr(0x2190 + choose.randrange(number)) for _ in range(length))


def interleaved(sign, signs=49, length=2500):
    """A text in which no two signs in a row are also in one with another `sign` between them."""
    return "".join(chr(0x2190 + number % signs) + sign for number in range(length))


HOSTILE = {
    # All signs as common as can be before they are skipped, each match one sign long and at the
    # beginning of what is left: took eleven seconds.
    "one sign at a time": (interleaved("!"), interleaved("?")),
    "the same in a text so short that nothing is skipped": (
        interleaved("!", signs=1),
        interleaved("?", signs=1, length=99),
    ),
    "as common as is not yet skipped": (signs(100), signs(100, seed=2)),
    "backwards": (signs(100), signs(100)[::-1]),
    "a short text of two signs and a long one": ("!?" * 2500, "!?" * 99),
    "and the other way round": (signs(2, 198), signs(2)),
    "lines": ("a\nb\n" * 1250, "b\na\na\n" * 833),
    "sentences": ("a. b. " * 833, "b. a. c. " * 555),
    "one sign": ("!" * 5000, "!" * 4999 + "?"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_are_compared_at_once(kind):
    old, new = HOSTILE[kind]
    # A twentieth of a second at most.
    found = within_processor_time(lambda: difference(old, new))
    assert "".join(text for part, text in found if part != "new") == old
    assert "".join(text for part, text in found if part != "gone") == new


def test_no_comparison_takes_more_steps_than_it_may():
    taken = []

    class Counted(Steps):
        def take(self, number):
            super().take(number)
            taken.append(number)

    with pytest.raises(TooDifferent):
        BoundedMatcher(signs(100), signs(100, seed=2), Counted(LEAST_STEPS)).get_opcodes()
    assert sum(taken) <= LEAST_STEPS


def test_a_simplified_comparison_keeps_what_is_the_same_around():
    old = f"The first sentence stays.\n{signs(100)}\nThe last one, too."
    new = f"The first sentence stays.\n{signs(100, seed=2)}\nThe last one, too."
    found = difference(old, new)
    assert found.is_simplified
    assert found.parts[0] == ("same", "The first sentence stays.\n")
    assert found.parts[-1] == ("same", "The last one, too.")
    assert [kind for kind, _text in found] == ["same", "gone", "new", "same"]


def test_long_prose_is_compared_word_by_word():
    words = [f"word{number % 400}" for number in range(2500)]
    old = " ".join(words)
    new = " ".join("other" if number % 9 == 0 else word for number, word in enumerate(words))
    assert not difference(old, new).is_simplified


@pytest.mark.parametrize(
    "template", ["components/difference.html", "plans/admin/contributions/difference.html"]
)
def test_a_simplified_comparison_is_said_in_words(template):
    def shown(old, new):
        return engines["django"].get_template(template).render({"old": old, "new": new})

    said = "These texts are too different to compare word by word."
    assert said in shown(signs(100), signs(100, seed=2))
    assert said not in shown("One.", "Two.")
