"""A table in text as any spreadsheet saves it, read into rows whose cells have names."""

import csv
import re
from dataclasses import dataclass, field
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.csv_tables import unguarded

MOST_ROWS = 10_000
LARGEST = 5_000_000  # bytes

# By field, what its column may be called, in lower case; the first is how the template calls it.
HEADINGS = {
    "channel": (gettext_lazy("Came by"), "channel"),
    "received_on": (gettext_lazy("Received on"), "day received", "received", "day", "date"),
    "page": (gettext_lazy("Page"), "commitment"),
    "passage": (gettext_lazy("Passage"),),
    "text": (gettext_lazy("What was said"), "text", "contribution"),
    "contributor": (gettext_lazy("Who said it"), "name", "contributor"),
    "organisation": (gettext_lazy("Organisation"), "organization"),
    "may_publish_name": (gettext_lazy("Name may be published"), "consent"),
    "email": (gettext_lazy("Email"), "e-mail", "email address"),
}
REQUIRED = ("channel", "received_on", "text")
_DELIMITERS = ",;\t"
# Some spreadsheets say first which sign stands between the cells.
_SAYS_DELIMITER = re.compile(r"sep=([,;\t])\r?\n")


class Unreadable(ValueError):
    """It cannot be read as a table; the message says why and what to do, in words."""


@dataclass
class Table:
    """The rows of a table.

    Attributes:
        rows: pairs of the row's number, as a spreadsheet counts it, and its cells by field.
        problems: pairs of a row's number and what is wrong with it as a row.
    """

    rows: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def decode(data):
    """The text of a file, and in which encoding it was read.

    Raises:
        Unreadable
    """
    if len(data) > LARGEST:
        words = _("The file is larger than {n} megabytes. Split it.")
        raise Unreadable(words.format(n=LARGEST // 1_000_000))
    is_utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_utf_16 else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}.get(encoding, "Windows-1252")
    raise Unreadable(
        _("This is not a text file. Save the table as “CSV UTF-8” and choose that file.")
    )


def read(text):
    """The Table in a text: commas, semicolons or tabs, in any order of its columns.

    Raises:
        Unreadable: also if its headings are not understood.
    """
    if says := _SAYS_DELIMITER.match(text):
        text, delimiters = text[says.end() :], says[1]
    else:
        delimiters = _DELIMITERS
    delimiter = max(delimiters, key=lambda one: _count_headings(text, one))
    rows = _records(text, delimiter)
    for number, cells in rows:
        if any(cells):
            return _table(_fields(number, cells), rows)
    raise Unreadable(_("There is nothing in it."))


def _table(fields, rows):
    found = Table()
    for number, cells in rows:
        if not any(cells):
            continue
        if len(found.rows) == MOST_ROWS:
            words = _("The table has more than {n} rows. Split it.")
            raise Unreadable(words.format(n=f"{MOST_ROWS:,}"))
        found.rows.append((number, dict(zip(fields, cells, strict=False))))
        if extra := [cell for cell in cells[len(fields) :] if cell]:
            words = _("More cells than headings: “{cell}”. Is a quotation mark missing?")
            found.problems.append((number, words.format(cell=shortened(extra[0]))))
    if not found.rows:
        raise Unreadable(_("There are headings, but no row below them."))
    return found


def _records(text, delimiter):
    """Pairs of a row's number and its cells, empty rows included; a generator."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            words = _(
                "Row {n} cannot be read, nor what follows it: a quotation mark is missing, stands "
                "in the middle of a cell without being doubled, or a cell is far too long."
            )
            raise Unreadable(words.format(n=number)) from None
        yield number, [unguarded(cell) for cell in cells]


def _count_headings(text, delimiter):
    """How many headings are understood if this stands between the cells."""
    first = next((line for line in StringIO(text, newline="") if line.strip()), "")
    known = _known_headings()
    try:
        cells = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return 0
    return sum(_plain(cell) in known for cell in cells)


def _known_headings():
    return {
        _plain(str(name)): field for field, names in HEADINGS.items() for name in (*names, names[0])
    }


def _plain(heading):
    return " ".join(heading.split()).strip(" :*").casefold()


def _fields(number, cells):
    """The field of each column."""
    known = _known_headings()
    while cells and not cells[-1]:
        cells = cells[:-1]
    fields = [known.get(_plain(cell)) for cell in cells]
    wrong = [shortened(cell) for cell, name in zip(cells, fields, strict=True) if name is None]
    missing = [name_of(name) for name in REQUIRED if name not in fields]
    twice = [name_of(name) for name in HEADINGS if fields.count(name) > 1]
    problems = [
        words.format(names=", ".join(f"“{name}”" for name in names[:9]))
        for words, names in (
            (_("Headings that are not known: {names}."), wrong),
            (_("Columns that are missing: {names}."), missing),
            (_("Headings that are there twice: {names}."), twice),
        )
        if names
    ]
    if problems:
        names = ", ".join(name_of(name) for name in HEADINGS)
        problems.append(_("The headings are: {names}.").format(names=names))
        raise Unreadable(_("Row {n}:").format(n=number) + " " + " ".join(problems))
    return fields


def name_of(field):
    """How the column of a field is called."""
    return str(HEADINGS[field][0])


def shortened(cell):
    """A cell as it is quoted in a message."""
    return cell if len(cell) <= 40 else f"{cell[:39]}…"
