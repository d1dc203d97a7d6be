"""What was searched for, found again in the texts of the results: marked, and cut out.

Words are compared as the index compares them. Each text is gone through once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.search_text import searchable, words_in

EXCERPT = 260  # characters
BEFORE = 80  # of these, at most, before the first word that was found
# A word longer than any that can be typed is none that was searched for.
LONGEST_WORD = 100
# Where to look for a space at which an excerpt can begin or end.
_SPACE_WITHIN = 24


# Where a word begins and ends, and which of those that were searched for it is.
Hit = tuple[int, int, frozenset[str]]


class SearchTerms:
    """The words of a search.

    Args:
        query: what was typed.
    """

    def __init__(self, query: str) -> None:
        # In their order, each once.
        self.tokens: tuple[str, ...] = tuple(dict.fromkeys(searchable(query).split()))
        self._wanted = frozenset(self.tokens)

    def __bool__(self) -> bool:
        return bool(self.tokens)

    def are_in(self, texts: Iterable[str]) -> bool:
        """Return whether each word stands in one of the texts."""
        return self._wanted == _tokens_of(hit for text in texts for hit in self._hits(text))

    def mark(self, text: str) -> SafeString:
        """Return the whole text, escaped, with the words marked."""
        return _marked(text, 0, len(text), self._hits(text))

    def excerpt(self, *texts: str) -> SafeString:
        """Return the part of one of the texts that has the most of the words, marked.

        Where there are none, the beginning of the first text.
        """
        lines = [line for text in texts if (line := " ".join(text.split()))] or [""]
        found = [self._hits(line) for line in lines]
        best = max(range(len(lines)), key=lambda number: len(_tokens_of(found[number])))
        line, hits = lines[best], found[best]
        start = _begin(line, _densest(hits))
        end = _end(line, start + EXCERPT)
        before, after = "…" if start else "", "…" if end < len(line) else ""
        return format_html("{}{}{}", before, _marked(line, start, end, hits), after)

    def passage(self, text: str, words: str) -> str:
        """Return the line of a long text that has the most of the words, the first of several.

        Args:
            text: lines.
            words: the same lines as `searchable` gives them.
        """
        wanted = [f" {token} " for token in self.tokens]
        lines = text.split("\n")
        best, most = 0, 0
        for number, line in enumerate(words.split("\n")):
            count = sum(token in f" {line} " for token in wanted)
            if count > most:
                best, most = number, count
                if most == len(wanted):
                    break
        return lines[best] if best < len(lines) else ""

    def _hits(self, text: str) -> list[Hit]:
        return [
            (start, end, found)
            for start, end, tokens in words_in(text)
            if end - start <= LONGEST_WORD and (found := self._wanted.intersection(tokens))
        ]


def joined(parts: Sequence[str], separator: str = ", ") -> SafeString:
    """Join texts, some of which may be marked, escaping the others."""
    filled = [conditional_escape(part) for part in parts if part]
    return mark_safe(conditional_escape(separator).join(filled))  # noqa: S308  all are escaped


def _marked(text: str, start: int, end: int, hits: list[Hit]) -> SafeString:
    pieces, done = [], start
    for first, last, _tokens in hits:
        if first >= start and last <= end:
            pieces.append((text[done:first], text[first:last]))
            done = last
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[done:end])


def _tokens_of(hits: Iterable[Hit]) -> frozenset[str]:
    return frozenset(token for _start, _end, tokens in hits for token in tokens)


def _densest(hits: list[Hit]) -> int:
    """Return where that part of a text begins in which the most different words stand."""
    counts: Counter[str] = Counter()
    best, most, first = 0, 0, 0
    for _start, end, tokens in hits:
        counts.update(tokens)
        while end - hits[first][0] > EXCERPT - BEFORE and hits[first][1] < end:
            counts.subtract(hits[first][2])
            first += 1
        different = sum(count > 0 for count in counts.values())
        if different > most:
            best, most = hits[first][0], different
    return best


def _begin(line: str, hit: int) -> int:
    """Return where an excerpt begins so that it holds what stands at `hit`."""
    if hit <= BEFORE:
        return 0
    start = hit - BEFORE
    space = line.find(" ", start, start + _SPACE_WITHIN)
    return space + 1 if space >= 0 else start


def _end(line: str, end: int) -> int:
    if end >= len(line):
        return len(line)
    space = line.rfind(" ", end - _SPACE_WITHIN, end)
    return space if space >= 0 else end
