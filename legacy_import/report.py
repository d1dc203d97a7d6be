"""Report of a run: what was found and what was done with it, so that nothing goes missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from textwrap import fill
from typing import Any

from comments.text import clean_line

KINDS = (
    *("people", "topics", "files", "posts", "pages", "comments", "redirects", "archives", "other"),
)
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


@dataclass
class ReportPart:
    """What a report has to say of one step of a run, in a form that can be stored."""

    imported: dict[str, int] = field(default_factory=dict)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    losses: list[dict[str, Any]] = field(default_factory=list)
    words_found: int = 0
    words_lost: int = 0
    files: list[str] = field(default_factory=list)


class Report:
    """Counts by kind, and remarks on what was imported but not quite as it was."""

    def __init__(self) -> None:
        self._new = ReportPart()
        self._before: Counter[str] = Counter()
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
        self._new.imported[kind] = self._new.imported.get(kind, 0) + 1

    def present(self, kind: str) -> None:
        """It is here already, from an earlier run or because someone made it."""
        self.rows[kind].present += 1

    def skipped(self, kind: str, reason: str, count: int = 1) -> None:
        # Parts of it can come from the file, and this is printed on a terminal.
        self.rows[kind].skipped[clean_line(reason)] += count

    def remark(self, sentence: str, subject: str) -> None:
        """Something to look at. Remarks with the same sentence are printed as one."""
        self._remark(clean_line(sentence), clean_line(subject))

    def words_lost(self, kind: str, title: str, source_count: int, lost: list[str]) -> None:
        """Compare a text with what was stored of it; called for every text, also without losses.

        Args:
            kind: the row of the table that the text belongs to.
            title: of the post or page; for a comment, its number.
            source_count: words in the source text.
            lost: the words that are not in what was stored, in their order.
        """
        self._count_words(source_count, len(lost))
        if len(lost) > source_count * _WORTH_NAMING:
            words = [clean_line(word) for word in lost]
            text = LostWords(kind, clean_line(title), source_count, words)
            self.texts_with_losses.append(text)
            self._new.losses.append(asdict(text))

    def looked_up(self, path: str) -> None:
        """A file that a text names; a run that is gone on with counts it again."""
        self._new.files.append(path)

    def take_part(self) -> dict[str, Any]:
        """What has come since the last time, to be stored; {} if there is nothing."""
        part, self._new = self._new, ReportPart()
        return {name: value for name, value in asdict(part).items() if value}

    def go_on(self, parts: Iterable[dict[str, Any]]) -> list[str]:
        """Take over what a run has told that was stopped.

        Returns:
            list of the files that its texts have named.
        """
        files: dict[str, None] = {}
        for part in parts:
            self._before.update(part.get("imported", {}))
            for sentence, subject in part.get("remarks", ()):
                self.remarks[sentence].append(subject)
            self.texts_with_losses += [LostWords(**text) for text in part.get("losses", ())]
            self.words_found_count += part.get("words_found", 0)
            self.words_lost_count += part.get("words_lost", 0)
            files.update(dict.fromkeys(part.get("files", ())))
        return list(files)

    def finish(self) -> None:
        """Count as imported what this run had imported before it was stopped."""
        for kind, count in self._before.items():
            row = self.rows[kind]
            count = min(count, row.present)
            row.present -= count
            row.imported += count
        self._before.clear()

    def _remark(self, sentence: str, subject: str) -> None:
        self.remarks[sentence].append(subject)
        self._new.remarks.append((sentence, subject))

    def _count_words(self, found: int, lost: int) -> None:
        self.words_found_count += found
        self.words_lost_count += lost
        self._new.words_found += found
        self._new.words_lost += lost

    def check(self) -> None:
        """Raise AssertionError if anything found has gone missing."""
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
