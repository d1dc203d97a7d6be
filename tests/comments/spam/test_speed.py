"""No text makes the checks slow, however it is made."""

import pytest

from comments.spam.checks import CHECKS
from comments.spam.context import Context
from comments.spam.hits import Seen
from comments.spam.likeness import plain, shape_of
from comments.spam.links import find_links
from comments.spam.submission import Submission
from comments.submission.forms import TEXT_LIMIT
from tests.support.processor_time import within_processor_time

PATTERNS = [
    *("a", "a ", "a.", "a-", "a_", "a.com ", "a.com/", "A", "é", "é.", "\u0301", "cа", "𝐚"),
    *("http://", "http://a ", "www.", "www.a ", "x@", "x@y.com ", "http://x@", "1.", "xn--a.com "),
    *(
        "[url",
        "[url=",
        "<a ",
        "<a href ",
        "< ",
        "<",
        "'",
        "\u202e",
        "\u200b",
        ":",
        "//",
        "-.",
        "._",
    ),
    *("\n", "\t", "=", "赌博", "ا", "🎉", "ﷺ", "²", "K"),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_longest_text_of_any_pattern_takes_milliseconds(pattern):
    text = (pattern * TEXT_LIMIT)[:TEXT_LIMIT]
    submission = Submission(name=text[:50], email="a@example.org", text=text, typed=text)
    context = Context(
        seen=Seen(), phrases=tuple((pattern * n, 1) for n in range(1, 50)), links=find_links(text)
    )

    def read():
        for check in CHECKS:
            check(submission, context)
        plain(text)
        shape_of(text)

    within_processor_time(read)
