"""Measure the spam filter: cross-validation on known examples, apart from its counts."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comments.spam.classifier import EVERY, features, opinion
from core.exceptions import Refused

# The features of a text, and whether it is spam.
Example = tuple[Mapping[int, str], bool]
# [in spam, in wanted] by feature.
Counts = defaultdict[int, list[int]]

TEXT_NAMES = ("text", "comment", "message", "content", "body")
LABEL_NAMES = ("label", "class", "category", "kind", "type", "is_spam", "spam")
SPAM = frozenset({"spam", "1", "true", "yes", "junk"})
WANTED = frozenset({"ham", "wanted", "0", "false", "no", "not spam", "ok", "approved", "published"})


class BadExamples(Refused):
    """The examples cannot be used."""


@dataclass
class Score:
    """How often the filter was right, by what the examples are and what it said."""

    spam_found: int = 0
    spam_missed: int = 0
    wanted_blamed: int = 0
    wanted_kept: int = 0

    @property
    def precision(self) -> float:
        """Share of what it calls spam that is spam."""
        return _share(self.spam_found, self.spam_found + self.wanted_blamed)

    @property
    def recall(self) -> float:
        """Share of the spam that it finds."""
        return _share(self.spam_found, self.spam_found + self.spam_missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def read_examples(path: str) -> list[Example]:
    """Examples from a CSV file: a list of (features, is_spam); rows without text are left out.

    The columns are found by their names or, without a header, by what is in them.

    Raises:
        BadExamples: there is no such file, or it is not of this kind.
    """
    csv.field_size_limit(10_000_000)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            start = file.read(4096)
            file.seek(0)
            separator = max(",;\t", key=start.partition("\n")[0].count)
            rows = [row for row in csv.reader(file, delimiter=separator) if any(row)]
    except OSError as error:
        raise BadExamples(
            _("The file cannot be read: {reason}").format(reason=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise BadExamples(_("The file is not UTF-8 text.")) from error
    except csv.Error as error:
        raise BadExamples(_("The file is not CSV: {reason}").format(reason=error)) from error
    if not rows:
        raise BadExamples(_("The file is empty."))
    return _examples(*_columns(rows))


def _columns(rows: list[list[str]]) -> tuple[list[list[str]], int, int, int]:
    """The rows below the header, if any; places of text and label; number of the first row."""
    names = [name.strip().lower() for name in rows[0]]
    text = next((names.index(name) for name in TEXT_NAMES if name in names), None)
    label = next((names.index(name) for name in LABEL_NAMES if name in names), None)
    if text is not None and label is not None:
        return rows[1:], text, label, 2
    if len(names) == 2 and (names[0] in SPAM | WANTED) != (names[1] in SPAM | WANTED):
        label = 0 if names[0] in SPAM | WANTED else 1
        return rows, 1 - label, label, 1
    raise BadExamples(
        _(
            "The first line must name a column of texts ({texts}) "
            "and a column of labels ({labels})."
        ).format(texts=", ".join(TEXT_NAMES), labels=", ".join(LABEL_NAMES))
    )


def _examples(rows: list[list[str]], text: int, label: int, first_row: int) -> list[Example]:
    examples: list[Example] = []
    for number, row in enumerate(rows, start=first_row):
        if len(row) <= max(text, label):
            raise BadExamples(_("Row {number} has too few columns.").format(number=number))
        said = row[label].strip().lower()
        if said not in SPAM | WANTED:
            raise BadExamples(
                _("Row {number} has the label “{label}”. Use spam or ham.").format(
                    number=number, label=row[label][:40]
                )
            )
        if row[text].strip():
            examples.append((features(row[text]), said in SPAM))
    return examples


def cross_validate(examples: Sequence[Example], *, folds: int, certainty: int) -> Score:
    """Learn from all folds but one, ask about that one, and so on; what is asked is never known.

    Args:
        examples: pairs of features and whether it is spam.
        folds: number of parts, 2 or more. Both kinds are spread evenly over them.
        certainty: per cent from which a text counts as called spam.

    Raises:
        BadExamples: one kind has fewer examples than there are folds.
    """
    parts = _parts(examples, folds)
    score = Score()
    for asked in parts:
        counts = _count(example for part in parts if part is not asked for example in part)
        for found, is_spam in asked:
            said = opinion(found, counts)
            called = said is not None and said.certainty >= certainty
            if is_spam:
                score.spam_found += called
                score.spam_missed += not called
            else:
                score.wanted_blamed += called
                score.wanted_kept += not called
    return score


def _parts(examples: Sequence[Example], folds: int) -> list[list[Example]]:
    parts: list[list[Example]] = [[] for _fold in range(folds)]
    for kind in (True, False):
        group = [example for example in examples if example[1] is kind]
        if len(group) < folds:
            raise BadExamples(
                _("Needs at least {count} spam and {count} published comments.").format(count=folds)
            )
        # Always the same order, so that two measurements can be compared.
        random.Random(0).shuffle(group)  # noqa: S311  nothing secret
        for place, example in enumerate(group):
            parts[place % folds].append(example)
    return parts


def _count(examples: Iterable[Example]) -> Counts:
    counts: Counts = defaultdict(lambda: [0, 0])
    for found, is_spam in examples:
        for number in (EVERY, *found):
            counts[number][0 if is_spam else 1] += 1
    return counts
