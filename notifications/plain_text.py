"""Other people's text in an email in plain text, which has no marks of its own to set it apart.

An email in plain text is ours line by line. So that no one else writes a line of it, a value is
one line wherever it stands in a sentence; a longer text is quoted: each line begins with a mark.
"""

import re
import textwrap

# All that some email client takes for the end of a line or goes back over a line with, and the
# spaces with which the rest of a line could be pushed to the beginning of the next.
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
# Email clients break longer lines where they like, and what then begins a line has no mark.
WIDTH = 76  # characters
# Punctuation that does not stand before "…".
_NOT_LAST = " ,;:.-\N{EN DASH}\N{EM DASH}(\N{LEFT DOUBLE QUOTATION MARK}"


class PlainValue(str):
    """A text that is rendered as one line; `quoted` alone sees the lines that it has."""

    __slots__ = ()

    def __str__(self) -> str:
        return one_line(self)


def one_line(text: str) -> str:
    """Return `text` with single spaces and no control characters: it cannot begin a line."""
    return _SPACES.sub(" ", text).strip()


def plain_values(content: object) -> object:
    """Return the context of an email with all its texts, however deep, as PlainValue."""
    if isinstance(content, str):
        return PlainValue(content)
    if isinstance(content, dict):
        return {name: plain_values(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [plain_values(value) for value in content]
    return content


def quoted(text: str, mark: str = "> ") -> str:
    """Put every line of a text behind `mark`, so that it cannot pass for our own lines and links.

    Long lines are broken; web addresses are not.
    """
    lines = []
    for line in text.splitlines():
        lines += textwrap.wrap(
            one_line(line),
            WIDTH - len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(f"{mark}{line}".rstrip() for line in lines)


def shorten(text: str, most: int) -> str:
    """Return `text` in at most `most` characters, cut between two words and ended with "…".

    A text whose last word begins in its first half is cut inside that word: some languages write
    no spaces.
    """
    text = one_line(text)
    if len(text) <= most:
        return text
    cut, following = text[: most - 1], text[most - 1]
    if cut[-1].isalnum() and following.isalnum():
        words, _space, _rest = cut.rpartition(" ")
        if len(words) >= most // 2:
            cut = words
    return f"{cut.rstrip(_NOT_LAST)}…"
