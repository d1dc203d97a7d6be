"""Report of a run: what was found and what was done with it, so that nothing goes missing."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import fill

from comments.text import clean_line

KINDS = ("people", "topics", "files", "posts", "pages", "comments", "redirects", "other")
_EXAMPLES = 5
_WIDTH = 100


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


class Report:
    """Counts by kind, and remarks on what was imported but not quite as it was."""

    def __init__(self) -> None:
        self.rows = {kind: KindCounts() for kind in KINDS}
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
            [*self._table(), *self._reasons(), *(self._remarks(None if in_full else _EXAMPLES))]
        )

    def _table(self) -> Iterator[str]:
        yield f"{'':<10} {'found':>9} {'imported':>9} {'already here':>13} {'skipped':>9}"
        for kind, row in self.rows.items():
            yield (
                f"{kind:<10} {row.found:>9} {row.imported:>9} {row.present:>13} "
                f"{row.skipped.total():>9}"
            )

    def _reasons(self) -> list[str]:
        lines = [
            f"  {count:>6} {kind}: {reason}"
            for kind, row in self.rows.items()
            for reason, count in sorted(row.skipped.items())
        ]
        return ["", "Skipped:", *lines] if lines else []

    def _remarks(self, most: int | None) -> Iterator[str]:
        if not self.remarks:
            return
        yield "\nCheck these:"
        for sentence, subjects in sorted(self.remarks.items()):
            named = list(dict.fromkeys(subjects))
            more = f" and {len(named) - most} more" if most and len(named) > most else ""
            line = f"{sentence}: {', '.join(named[:most])}{more}"
            yield fill(line, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
