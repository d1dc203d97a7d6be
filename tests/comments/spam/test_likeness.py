"""Fingerprints of texts: what is nearly the same shares one, what is not does not."""

import pytest

from comments.spam.likeness import plain, shape_of
from tests.support.processor_time import within_processor_time

LETTER = (
    "I write as a citizen to ask that the national action plan commits the government to a public "
    "register of beneficial owners, free of charge, in open formats, with historical data, and "
    "that journalists and civil society take part in checking what companies declare about "
    "themselves before the register is opened to the public next year."
)
PITCH = (
    "Hello dear friend I lost 4000 euro in a bad investment and a recovery expert called Marcus "
    "got all of it back within 24 hours, write to him at https://recover-fast.example/8812 today "
    "and tell him that I have sent you, he is honest and very professional in his work"
)


def alike(one, other):
    return bool(set(shape_of(one)) & set(shape_of(other)))


@pytest.mark.parametrize(
    "changed",
    [
        LETTER,
        LETTER.upper(),
        LETTER.replace(", ", " - "),
        "Dear minister, " + LETTER,
        LETTER + " Kind regards, Lena Brandt",
        LETTER.replace("free of charge", "without a fee"),
        LETTER.replace("citizen", "neighbour").replace("next year", "in May"),
    ],
)
def test_small_changes_leave_a_text_alike(changed):
    assert alike(LETTER, changed)


@pytest.mark.parametrize(
    "changed",
    [
        PITCH.replace("8812", "1"),
        PITCH.replace("https://recover-fast.example/8812", "https://other.example/x"),
        PITCH.replace("4000", "12500").replace("24", "48"),
        PITCH.replace("Marcus", "Elena"),
    ],
)
def test_spam_that_changes_links_and_figures_stays_alike(changed):
    assert alike(PITCH, changed)


def test_texts_on_one_subject_are_not_alike(samples):
    texts = [LETTER, PITCH, *samples]
    pairs = [(a, b) for n, a in enumerate(texts) for b in texts[n + 1 :] if alike(a, b)]
    assert pairs == []


@pytest.fixture
def samples():
    """Every longer comment of the demo: forty people on a handful of subjects."""
    from importlib import import_module
    from pkgutil import iter_modules

    from demo import threads
    from demo.text_types import CommentText

    found, waiting = set(), []
    for module in iter_modules(threads.__path__):
        waiting += vars(import_module(f"demo.threads.{module.name}")).values()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, CommentText):
            found.add(thing.text)
            waiting += thing.replies
        elif isinstance(thing, list | tuple):
            waiting += thing
    assert len(found) > 60
    return [text for text in found if shape_of(text)]


def test_short_texts_have_no_shape():
    assert shape_of("I agree with every word of this, thank you") == []
    assert shape_of("") == []


def test_a_text_of_one_word_repeated_has_one():
    assert len(shape_of("spam " * 50)) == 4


def test_words_alone_are_compared():
    assert plain("Hello, WORLD! ﬁne") == plain("hello world — fine")


def test_a_fingerprint_does_not_give_the_text_away():
    assert all(word not in "".join(shape_of(LETTER)) for word in plain(LETTER))


def test_the_longest_text_takes_milliseconds():
    text = " ".join(f"word{n} other" for n in range(600))[:5000]
    within_processor_time(lambda: [shape_of(text) for _time in range(20)])
