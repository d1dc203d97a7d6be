"""A table is checked whole against the consultation, before anything of it is recorded."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.admin.offline_import.cells import PlaceFinder, Unclear, channel_of, consent_of, day_of
from plans.admin.offline_import.table import name_of
from plans.services.offline_contributions import (
    Entry,
    is_late,
    key_of,
    known_keys,
    pages_of,
    problems_of,
)

_COLUMN_OF = {"anchor": "passage"}
RANGES_SHOWN = 8


@dataclass
class Check:
    """What a table would record.

    Attributes:
        new: pairs of a row's number and its Entry.
        known: how many rows were recorded before.
        repeated: pairs of the number of a row and of the earlier one that says the same.
        problems: pairs of a row's number and what is wrong with it.
    """

    consultation: object
    new: list = field(default_factory=list)
    known: int = 0
    repeated: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    @property
    def entries(self):
        """Of the rows that are new."""
        return [entry for _row, entry in self.new]

    @property
    def is_ready(self):
        return bool(self.new and not self.problems)

    @property
    def late(self):
        """How many came after the consultation had closed."""
        return sum(is_late(self.consultation, entry.received_on) for entry in self.entries)

    @property
    def channels(self):
        """How many came by which channel, as pairs of its label and a number."""
        numbers = Counter(entry.channel for entry in self.entries)
        return [(channel.label, number) for channel, number in numbers.most_common()]

    @property
    def places(self):
        """How many are about which page and Part (or None), as triples, in reading order."""
        numbers = Counter((entry.page, entry.anchor) for entry in self.entries)
        found = []
        for page in dict.fromkeys(page for page, _anchor in numbers):
            for anchor in ("", *page.comment_parts):
                if number := numbers[page, anchor]:
                    found.append((page, page.comment_parts.get(anchor), number))
        return found

    @property
    def problems_by_words(self):
        """What is wrong, each with the rows in which it is, as pairs of words; by the first row."""
        rows = defaultdict(list)
        for number, words in sorted(self.problems, key=lambda problem: problem[0]):
            rows[words].append(number)
        return [(_in_ranges(numbers), words) for words, numbers in rows.items()]


def check(consultation, table):
    """Check a Table without changing anything: a Check."""
    finder = PlaceFinder(pages_of(consultation))
    found = Check(consultation, problems=list(table.problems))
    known, rows_of = known_keys(consultation), defaultdict(list)
    for row, cells in table.rows:
        entry, problems = _entry(finder, cells)
        wrong = {name for name, _words in problems}
        for name, words in problems_of(consultation, entry):
            name = _COLUMN_OF.get(name, name)
            if name not in wrong:
                problems.append((name, words))
        if cells.get("text") == example():
            problems = [("text", _("This is the example of the template: delete the row"))]
        if problems:
            found.problems += [(row, f"{name_of(name)}: {words}") for name, words in problems]
            continue
        facts = _facts(entry)
        same = rows_of[facts]
        same.append(row)
        key = key_of(consultation, "table", str(len(same)), *facts)
        if len(same) > 1:
            found.repeated.append((row, same[0]))
        if key in known:
            found.known += 1
        else:
            found.new.append((row, Entry(**vars(entry) | {"key": key})))
    return found


def _entry(finder, cells):
    """The Entry of a row, and pairs of a column and what is unclear in it."""
    problems = []

    def understood(column, function, *given):
        try:
            return function(*given)
        except Unclear as unclear:
            problems.append((column, str(unclear)))
            return None

    page = understood("page", finder.page, cells.get("page", ""))
    place = not problems and understood("passage", finder.place, page, cells.get("passage", ""))
    page, anchor = place or (finder.plan, "")
    entry = Entry(
        page=page,
        anchor=anchor,
        channel=understood("channel", channel_of, cells.get("channel", "")),
        received_on=understood("received_on", day_of, cells.get("received_on", "")),
        may_publish_name=understood(
            "may_publish_name", consent_of, cells.get("may_publish_name", "")
        )
        or False,
        **{name: cells.get(name, "") for name in ("text", "contributor", "organisation", "email")},
    )
    return entry, problems


def _facts(entry):
    """Strings that are the same for two rows that say the same."""
    return (
        str(entry.page.pk),
        entry.anchor,
        entry.text,
        entry.channel,
        str(entry.received_on),
        entry.contributor,
        entry.organisation,
        entry.email,
        str(entry.may_publish_name),
    )


def example():
    """What the template's example row says."""
    return _("Example: there should be a bus in the evening. Delete this row.")


def _in_ranges(numbers):
    """Numbers of rows in ascending order as words: "Row 3", "Rows 2 to 10, 12"."""
    ranges = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    words = [_range(first, last) for first, last in ranges[:RANGES_SHOWN]]
    if more := sum(last - first + 1 for first, last in ranges[RANGES_SHOWN:]):
        words.append(_("and {n} more").format(n=more))
    start = _("Row {rows}") if len(numbers) == 1 else _("Rows {rows}")
    return start.format(rows=", ".join(words))


def _range(first, last):
    if first == last:
        return str(first)
    return _("{first} to {last}").format(first=first, last=last)
