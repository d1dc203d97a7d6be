"""Tables as CSV: read from any spreadsheet, and written so that no cell runs as a formula.

See OWASP, "CSV injection". Everything that leaves this site as a table goes through `guarded`,
Wagtail's own exports too.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.exceptions import Refused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# With these a formula begins, in one spreadsheet or another; the last is the mathematical minus,
# which LibreOffice takes for one.
_FORMULA = ("=", "+", "-", "@", "\N{MINUS SIGN}")
# A cell that begins with one of these may be read from the next sign on, or as two cells.
_BREAKS = ("\t", "\r", "\n")
# What stands before the first sign without being seen (Unicode categories): controls, format
# characters, spaces, and marks with no letter below them.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})
# Letters and a pattern of no dots that are drawn as nothing.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_QUOTE = "'"
_DELIMITERS = ",;\t"
# Some spreadsheets say in the first line which sign stands between the cells.
_SAYS_DELIMITER = re.compile(r"sep=([,;\t])\r?\n")
# Characters of a cell that an error message quotes.
_QUOTED = 40
_HEADINGS_QUOTED = 9


class UnreadableTable(Refused, ValueError):
    """A file or a text is not a table that can be read."""


@dataclass(frozen=True)
class TableFormat:
    """What a table that is read may hold.

    Attributes:
        headings: by field, the names that its column may have; the first is the one to show.
            English names are understood in every language.
        required: fields whose column must be there.
        most_rows: how many rows are taken.
        is_strict: whether unknown headings are refused. If not, their columns are left out, and
            a table without headings has the columns of `headings` in that order.
        left_out: headings that are known, and whose columns are left out.
    """

    headings: "Mapping[str, Sequence[StrOrPromise]]"
    required: Sequence[str] = ()
    most_rows: int = 10_000
    is_strict: bool = True
    left_out: "Sequence[StrOrPromise]" = ()

    def name_of(self, name: str) -> str:
        """Return the heading to show for a field."""
        return str(self.headings[name][0])


@dataclass(frozen=True)
class Table:
    """The rows of a table.

    Attributes:
        rows: pairs of the row's number, as a spreadsheet counts it, and its cells by field.
        problems: pairs of a row's number and what is wrong with it as a row.
    """

    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def decode_table(data: bytes, *, most_bytes: int) -> tuple[str, str]:
    """Return the text of a file and the encoding in which it was read.

    Raises:
        UnreadableTable: it is not text, or larger than `most_bytes`.
    """
    if len(data) > most_bytes:
        size = most_bytes // 1_000_000
        words = ngettext(
            "The file is larger than {n} megabyte. Split it into smaller files.",
            "The file is larger than {n} megabytes. Split it into smaller files.",
            size,
        )
        raise UnreadableTable(words.format(n=size))
    is_utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_utf_16 else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}.get(encoding, "Windows-1252")
    raise UnreadableTable(
        _("This is not a text file. Save the table as “CSV UTF-8” and choose that file.")
    )


def read_table(text: str, table_format: TableFormat) -> Table:
    """Return the Table in a text: commas, semicolons or tabs, columns in any order.

    Raises:
        UnreadableTable: it is no table, too long, or its headings are not understood.
    """
    if says := _SAYS_DELIMITER.match(text):
        text, delimiters = text[says.end() :], says[1]
    else:
        delimiters = _DELIMITERS
    known = _known_headings(table_format)
    first = next((line for line in StringIO(text, newline="") if line.strip()), "")
    # A table without headings is told by the sign that is there most often.
    delimiter = max(
        delimiters, key=lambda one: (_count_headings(first, one, known), first.count(one))
    )
    rows = _records(text, delimiter)
    for number, cells in rows:
        if not any(cells):
            continue
        if not table_format.is_strict and not any(_plain(cell) in known for cell in cells):
            without_headings = [(number, cells)]
            return _table(list(table_format.headings), without_headings, rows, table_format)
        fields = _fields(number, cells, known, table_format)
        return _table(fields, [], rows, table_format)
    raise UnreadableTable(_("The table is empty."))


def shortened(cell: str) -> str:
    """Return a cell as an error message quotes it."""
    return cell if len(cell) <= _QUOTED else f"{cell[: _QUOTED - 1]}…"


def guarded(value: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever it has before its first sign."""
    return f"{_QUOTE}{value}" if _is_dangerous(value) else value


def unguarded(cell: str) -> str:
    """A cell without the quotation mark that `guarded` put before it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith(_QUOTE) and _is_dangerous(cell[1:]) else cell


def guard_wagtail_exports() -> None:
    """Guard every cell of every table that can be downloaded from Wagtail's lists and reports.

    Wagtail asks this method of the mixin of all its exports for each cell; what a view of ours or
    of Wagtail's does with a value beforehand stays as it is.
    """
    from wagtail.admin.views.mixins import SpreadsheetExportMixin

    prepare = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(self: Any, field: str, value: Any, export_format: str) -> Any:
        cell = prepare(self, field, value, export_format)
        return guarded(cell) if isinstance(cell, str) else cell

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value


def _is_dangerous(value: str) -> bool:
    """Whether a formula begins with the first sign that is seen, in any width or position."""
    if value.startswith(_BREAKS):
        return True
    first = next((sign for sign in value if not _is_unseen(sign)), "")
    # Full-width, small, raised and lowered signs are the plain ones in another form.
    return unicodedata.normalize("NFKC", first).startswith(_FORMULA)


def _is_unseen(sign: str) -> bool:
    return sign in _BLANKS or unicodedata.category(sign) in _UNSEEN


def _table(
    fields: "Sequence[str | None]",
    first: list[tuple[int, list[str]]],
    rest: Iterator[tuple[int, list[str]]],
    table_format: TableFormat,
) -> Table:
    found = Table()
    for number, cells in (*first, *rest):
        if not any(cells):
            continue
        if len(found.rows) == table_format.most_rows:
            most = table_format.most_rows
            words = ngettext(
                "The table has more than {n} row. Split it into smaller tables.",
                "The table has more than {n} rows. Split it into smaller tables.",
                most,
            )
            raise UnreadableTable(words.format(n=number_format(most, force_grouping=True)))
        named = zip(fields, cells, strict=False)
        found.rows.append((number, {name: cell for name, cell in named if name}))
        if extra := [cell for cell in cells[len(fields) :] if cell]:
            words = _("This row has more cells than headings: “{cell}”. Check the quotation marks.")
            found.problems.append((number, words.format(cell=shortened(extra[0]))))
    if not found.rows:
        raise UnreadableTable(_("The table has headings, but no rows below them."))
    return found


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield pairs of a row's number and its cells, empty rows included."""
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
                "Row {n} and the rows below it cannot be read. Check for a missing quotation mark, "
                "one inside a cell that is not doubled, or a very long cell."
            )
            raise UnreadableTable(words.format(n=number)) from None
        yield number, [unguarded(cell) for cell in cells]


def _count_headings(first: str, delimiter: str, known: Mapping[str, str]) -> int:
    """Return how many headings are understood if this sign stands between the cells of a line."""
    try:
        cells = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return 0
    return sum(_plain(cell) in known for cell in cells)


def _known_headings(table_format: TableFormat) -> dict[str, str]:
    """Return the field of each heading, in the active language and in English."""
    here = _names(table_format)
    with override("en"):
        return _names(table_format) | here


def _names(table_format: TableFormat) -> dict[str, str]:
    headings = table_format.headings.items()
    return {_plain(str(name)): field for field, names in headings for name in names}


def _left_out(table_format: TableFormat) -> set[str]:
    """Return the headings whose columns are left out, in the active language and in English."""
    here = {_plain(str(name)) for name in table_format.left_out}
    with override("en"):
        return here | {_plain(str(name)) for name in table_format.left_out}


def _plain(heading: str) -> str:
    return " ".join(heading.split()).strip(" :*").casefold()


def _fields(
    number: int, cells: list[str], known: Mapping[str, str], table_format: TableFormat
) -> list[str | None]:
    """Return the field of each column, or None for one that is left out."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    fields = [known.get(_plain(cell)) for cell in cells]
    left_out = _left_out(table_format)
    wrong = [
        shortened(cell)
        for cell, name in zip(cells, fields, strict=True)
        if name is None and _plain(cell) not in left_out
    ]
    name_of = table_format.name_of
    missing = [name_of(name) for name in table_format.required if name not in fields]
    twice = [name_of(name) for name in table_format.headings if fields.count(name) > 1]
    problems = [
        words.format(names=", ".join(f"“{name}”" for name in names[:_HEADINGS_QUOTED]))
        for words, names in (
            (_("These headings are not known: {names}."), table_format.is_strict and wrong),
            (_("These columns are missing: {names}."), missing),
            (_("These headings appear twice: {names}."), twice),
        )
        if names
    ]
    if problems:
        names = ", ".join(name_of(name) for name in table_format.headings)
        problems.append(_("Use these headings: {names}.").format(names=names))
        # Translators: {problems} are whole sentences about the row with the headings.
        words = _("Row {n}: {problems}")
        raise UnreadableTable(words.format(n=number, problems=" ".join(problems)))
    return fields
