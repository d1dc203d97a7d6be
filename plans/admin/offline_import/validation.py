"""A table is checked whole against the consultation, before anything of it is recorded."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import PublishAs
from comments.threads.anchors import Part
from core.csv_tables import Table
from plans.admin.offline_import.cells import (
    PassageFinder,
    UnclearCell,
    channel_of,
    consent_of,
    day_of,
    publish_of,
)
from plans.admin.offline_import.table import name_of
from plans.models import Consultation
from plans.models.choices import Channel
from plans.services.offline_contributions import (
    ConsultedPage,
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
class ImportPreview:
    """What a table would record.

    Attributes:
        new: pairs of a row's number and its Entry.
        known: how many rows were recorded before.
        repeated: pairs of the number of a row and of the earlier one that says the same.
        problems: pairs of a row's number and what is wrong with it.
    """

    consultation: Consultation
    new: list[tuple[int, Entry]] = field(default_factory=list)
    known: int = 0
    repeated: list[tuple[int, int]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """Return the Entries of the rows that are new."""
        return [entry for _row, entry in self.new]

    @property
    def is_ready(self) -> bool:
        """Return whether there is something to record and nothing to correct."""
        return bool(self.new and not self.problems)

    @property
    def late(self) -> int:
        """Return how many were received after the consultation had closed."""
        days = [entry.received_on for entry in self.entries]
        return sum(day is not None and is_late(self.consultation, day) for day in days)

    @property
    def channels(self) -> list[tuple[str, int]]:
        """Return pairs of a channel and how many were received by it, in words."""
        numbers = Counter(entry.channel for entry in self.entries)
        return [(str(Channel(one).label), number) for one, number in numbers.most_common()]

    @property
    def places(self) -> list[tuple[ConsultedPage, Part | None, int]]:
        """Return triples of a page, a Part of it or None, and a number, in reading order."""
        numbers = Counter((entry.page, entry.anchor) for entry in self.entries)
        found: list[tuple[ConsultedPage, Part | None, int]] = []
        for page in dict.fromkeys(page for page, _anchor in numbers if page):
            # Blocks of several lines, which older tables name, come last.
            named = (anchor for one, anchor in numbers if one is page)
            for anchor in dict.fromkeys(("", *page.comment_parts, *named)):
                if number := numbers[page, anchor]:
                    found.append((page, page.find_part(anchor), number))
        return found

    @property
    def problems_by_words(self) -> list[tuple[str, str]]:
        """Return pairs of the rows, in words, and what is wrong there; by the first row."""
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for number, words in sorted(self.problems, key=lambda problem: problem[0]):
            rows[words].append(number)
        return [(_in_ranges(numbers), words) for words, numbers in rows.items()]


_UUID = 36  # characters of the id of a block


def preview(consultation: Consultation, table: Table) -> ImportPreview:
    """Return the ImportPreview of a Table; change nothing."""
    finder = PassageFinder(pages_of(consultation))
    found = ImportPreview(consultation, problems=list(table.problems))
    known: set[UUID] = known_keys(consultation)
    rows_of: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, cells in table.rows:
        entry, problems = _entry(finder, cells)
        wrong = {name for name, _words in problems}
        for name, words in problems_of(consultation, entry):
            name = _COLUMN_OF.get(name, name)
            if name not in wrong:
                problems.append((name, words))
        if cells.get("text") == example():
            problems = [("text", _("This is the example from the template: delete the row"))]
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
            found.new.append((row, replace(entry, key=key)))
    return found


def _entry(finder: PassageFinder, cells: dict[str, str]) -> tuple[Entry, list[tuple[str, str]]]:
    """Return the Entry of a row, and pairs of a column and what is unclear in it."""
    problems: list[tuple[str, str]] = []

    def understood(column: str, function: Callable[..., Any], *given: Any) -> Any:
        try:
            return function(*given)
        except UnclearCell as unclear:
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
        publish_as=understood(*_publishing(cells)) or PublishAs.ANONYMOUS,
        text=cells.get("text", ""),
        full_name=cells.get("full_name", ""),
        organisation_name=cells.get("organisation_name", ""),
        email=cells.get("email", ""),
    )
    return entry, problems


def _publishing(cells: dict[str, str]) -> tuple[str, Callable[[str], PublishAs], str]:
    """Return the column that says what may be published, how it is read, and what it says."""
    if "may_publish_name" in cells and "publish_as" not in cells:
        return "may_publish_name", _by_consent, cells["may_publish_name"]
    return "publish_as", publish_of, cells.get("publish_as", "")


def _by_consent(cell: str) -> PublishAs:
    """Read a column of yes and no, as tables had it before there were three choices."""
    return PublishAs.NAME if consent_of(cell) else PublishAs.ANONYMOUS


def _facts(entry: Entry) -> tuple[str, ...]:
    """Return strings that are the same for two rows that say the same."""
    return (
        str(entry.page.pk if entry.page else None),
        # Which line of a block is meant depends on how many it has by now.
        _block_of(entry.anchor),
        entry.text,
        entry.channel,
        str(entry.received_on),
        entry.full_name,
        entry.organisation_name,
        entry.email,
        # As it was before there were three choices, so that a table of then is known again.
        *_publish_facts(entry),
    )


def _block_of(anchor: str) -> str:
    """Return the anchor of the block in which a passage is: the UUID before the key of its line."""
    is_line = len(anchor) > _UUID and anchor[_UUID] == "-"
    return anchor[:_UUID] if is_line else anchor


def _publish_facts(entry: Entry) -> tuple[str, ...]:
    is_named = str(entry.publish_as == PublishAs.NAME)
    return (is_named, "organisation") if entry.publish_as == PublishAs.ORGANISATION else (is_named,)


def example() -> str:
    """Return the text of the template's example row."""
    return _("Example: there should be a bus in the evening. Delete this row.")


def _in_ranges(numbers: list[int]) -> str:
    """Return numbers of rows in ascending order as words: "Row 3", "Rows 2 to 10, 12"."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    rows = ", ".join(_range(first, last) for first, last in ranges[:RANGES_SHOWN])
    if more := sum(last - first + 1 for first, last in ranges[RANGES_SHOWN:]):
        # Translators: {rows} are numbers and ranges, such as "2 to 10, 12".
        words = ngettext("Rows {rows} and {n} more", "Rows {rows} and {n} more", more)
        return words.format(rows=rows, n=number_format(more, force_grouping=True))
    # Translators: {rows} are numbers and ranges, such as "2 to 10, 12".
    words = ngettext("Row {rows}", "Rows {rows}", len(numbers))
    return words.format(rows=rows)


def _range(first: int, last: int) -> str:
    if first == last:
        return str(first)
    # Translators: a range of row numbers.
    return _("{first} to {last}").format(first=first, last=last)
