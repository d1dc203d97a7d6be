"""Report of a run: what was found and what was done with it, so that nothing goes missing."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import fill

from comments.text import clean_line

KINDS = ("people", "topics", "files", "posts", "pages", "comments", "redirects", "other")
_EXAMPLES = 5
_WIDTH = 100
_WORTH_NAMING = 0.005  # of the words of one text
_WORDS_NAMED = 30


@dataclass
class KindCounts:
    """One kind of thing. Everything found is imported, already here, or skipped with a reason."""

    found: int = 0
    imported: int = 0
    present: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def adds_up(self) -> bool:
        """Whether everything found is accounted for."""
        return self.found == self.imported + self.present + self.skipped.total()


@dataclass(frozen=True)
class LostWords:
    """One text of which more than a few words were not stored."""

    kind: str
    title: str
    found: int
    lost: list[str]

    def lines(self, most: int | None) -> str:
        """The text, how much it lost, and the words themselves."""
        more = f" and {len(self.lost) - most} more" if most and len(self.lost) > most else ""
        line = (
            f"{self.kind}, {self.title}: {len(self.lost)} of {self.found} words: "
            f"{' '.join(self.lost[:most])}{more}"
        )
        return fill(line, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


class Report:
    """Counts by kind, and remarks on what was imported but not quite as it was."""

    def __init__(self) -> None:
        self.rows = {kind: KindCounts() for kind in KINDS}
        self.words_found_count = 0
        self.words_lost_count = 0
        self.texts_with_losses: list[LostWords] = []
        self.remarks: defaultdict[str, list[str]] = defaultdict(list)

    def found(self, kind: str, count: int = 1) -> None:
        """So many are in the file; counted apart from what becomes of them."""
        self.rows[kind].found += count

    def imported(self, kind: str) -> None:
        self.rows[kind].imported += 1

    def present(self, kind: str) -> None:
        """It is here already, from an earlier run or because someone made it."""
        self.rows[kind].present += 1

    def skipped(self, kind: str, reason: str, count: int = 1) -> None:
        # Parts of it can come from the file, and this is printed on a terminal.
        self.rows[kind].skipped[clean_line(reason)] += count

    def remark(self, sentence: str, subject: str) -> None:
        """Something to look at. Remarks with the same sentence are printed as one."""
        self.remarks[clean_line(sentence)].append(clean_line(subject))

    def words_lost(self, kind: str, title: str, source_count: int, lost: list[str]) -> None:
        """Compare a text with what was stored of it; called for every text, also without losses.

        Args:
            kind: the row of the table that the text belongs to.
            title: of the post or page; for a comment, its number.
            source_count: words in the source text.
            lost: the words that are not in what was stored, in their order.
        """
        self.words_found_count += source_count
        self.words_lost_count += len(lost)
        if len(lost) > source_count * _WORTH_NAMING:
            words = [clean_line(word) for word in lost]
            self.texts_with_losses.append(LostWords(kind, clean_line(title), source_count, words))

    def check(self) -> None:
        """Raise AssertionError, which undoes the run, if anything found has gone missing."""
        lost = [kind for kind, row in self.rows.items() if not row.adds_up]
        if lost:
            raise AssertionError(f"The totals do not add up: {', '.join(lost)}\n{self.render()}")

    def render(self, *, in_full: bool = False) -> str:
        """The table, the reasons and the remarks as text.

        Args:
            in_full: name every subject of a remark, not only the first few.
        """
        return "\n".join(
            [
                *self._table(),
                *self._reasons(),
                *self._losses(None if in_full else _WORDS_NAMED),
                *self._remarks(None if in_full else _EXAMPLES),
            ]
        )

    def _table(self) -> Iterator[str]:
        yield f"{'':<10} {'found':>9} {'imported':>9} {'already here':>13} {'skipped':>9}"
        for kind, row in self.rows.items():
            yield (
                f"{kind:<10} {row.found:>9} {row.imported:>9} {row.present:>13} "
                f"{row.skipped.total():>9}"
            )
        yield f"words      {self.words_found_count:>9} found, {self.words_lost_count} lost"

    def _reasons(self) -> list[str]:
        lines = [
            f"  {count:>6} {kind}: {reason}"
            for kind, row in self.rows.items()
            for reason, count in sorted(row.skipped.items())
        ]
        return ["", "Skipped:", *lines] if lines else []

    def _losses(self, most: int | None) -> Iterator[str]:
        if self.texts_with_losses:
            yield "\nWords lost:"
            yield from (text.lines(most) for text in self.texts_with_losses)

    def _remarks(self, most: int | None) -> Iterator[str]:
        if not self.remarks:
            return
        yield "\nCheck these:"
        for sentence, subjects in sorted(self.remarks.items()):
            named = list(dict.fromkeys(subjects))
            more = f" and {len(named) - most} more" if most and len(named) > most else ""
            line = f"{sentence}: {', '.join(named[:most])}{more}"
            yield fill(line, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
