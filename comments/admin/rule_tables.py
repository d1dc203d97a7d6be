"""Lists of rules as CSV: read tolerantly, checked whole, imported all or not at all."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.csv_tables import unguarded
from core.exceptions import Refused

if TYPE_CHECKING:
    from django.db.models import Model
    from django.forms import ModelForm

    from users.models import User

MOST_LINES = 2000
LARGEST = 1_000_000  # bytes

_DELIMITERS = ",;\t"
_YES = {"1", "yes", "true", "y", "on", "x"}
_NO = {"0", "no", "false", "n", "off", ""}


class FileNotReadable(Refused):
    """The file is not a table in text."""


@dataclass(frozen=True)
class RuleTable:
    """Which columns a table of rules has.

    Args:
        form: model form that checks one row.
        key: the field by which a row is known.
        headings: by field, what its column may be called, in lower case; in the usual order.
        defaults: what a field is where the table has no value for it.
    """

    form: "type[ModelForm[Any]]"
    key: str
    headings: dict[str, tuple[str, ...]]
    defaults: dict[str, object] = field(default_factory=dict)

    @property
    def model(self) -> Any:
        """The model class whose rows it holds."""
        return self.form._meta.model


@dataclass
class RuleImportPreview:
    """What the import of a table would do."""

    new: "list[Model]" = field(default_factory=list)
    changed: "list[Model]" = field(default_factory=list)
    unchanged: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)  # line, what is wrong

    @property
    def size(self) -> int:
        """How many entries would be stored."""
        return len(self.new) + len(self.changed)

    @property
    def is_ready(self) -> bool:
        return bool(self.size and not self.problems)


def decode(data: bytes) -> str:
    """Return the text of a file, in any of the usual encodings.

    Raises:
        FileNotReadable: it is not text, or too much.
    """
    if len(data) > LARGEST:
        raise FileNotReadable(_("The file is larger than 1 MB. Split it into smaller files."))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileNotReadable(_("This is not a text file. Save the table as CSV and select that file."))


def preview(table: RuleTable, text: str) -> RuleImportPreview:
    """Check a table against what is stored, without changing anything."""
    found = RuleImportPreview()
    try:
        rows = list(_rows(table, text))
    except csv.Error:
        found.problems.append((1, _("This is not a table. Check the quotation marks.")))
        return found
    if len(rows) > MOST_LINES:
        problem = _("There are more than {count} lines. Split the table.").format(count=MOST_LINES)
        found.problems.append((rows[MOST_LINES][0], problem))
        return found
    if not rows:
        found.problems.append((1, _("The table is empty.")))
    _compare(table, rows, found)
    return found


@transaction.atomic
def import_rules(found: RuleImportPreview, *, by: "User") -> None:
    """Store what `preview` found, and log it for each row. `by` is the User who imports."""
    for rule in found.new:
        rule.save(force_insert=True)
        log(instance=rule, action="wagtail.create", user=by)
    for rule in found.changed:
        rule.save(force_update=True)
        log(instance=rule, action="wagtail.edit", user=by)


def _rows(table: RuleTable, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line numbers and rows as dicts of field to text; empty lines are left out."""
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    fields: list[str] | None = None
    for cells in reader:
        cells = [unguarded(cell) for cell in cells]
        if not any(cells):
            continue
        if fields is None:
            fields, is_heading = _fields(table, cells)
            if is_heading:
                continue
        row = {name: cell for name, cell in zip(fields, cells, strict=False) if name}
        if any(cells[len(fields) :]):
            row[""] = cells[len(fields)]
        yield reader.line_num, row


def _fields(table: RuleTable, cells: list[str]) -> tuple[list[str], bool]:
    """Return the field of each column, and whether these cells are the headings that say so."""
    names = {
        heading: name
        for name, headings in table.headings.items()
        for heading in (*headings, str(table.model._meta.get_field(name).verbose_name).lower())
    }
    fields = [names.get(cell.lower(), "") for cell in cells]
    return (fields, True) if table.key in fields else (list(table.headings), False)


def _compare(
    table: RuleTable, rows: Iterable[tuple[int, dict[str, str]]], found: RuleImportPreview
) -> None:
    """Check each row and sort it into `found`."""
    checked: list[tuple[ModelForm[Any], set[str]]] = []
    lines: dict[Any, int] = {}
    for line, row in rows:
        form = table.form(_values(table, row))
        problems = [] if form.is_valid() else _problems(form)
        if "" in row:
            problems.append(
                _("The row has more columns than the headings: “{cell}”").format(cell=row[""])
            )
        key = form.cleaned_data.get(table.key)
        if key in lines:
            problems.append(_("“{key}” is already in line {line}").format(key=key, line=lines[key]))
        elif key:
            lines[key] = line
        found.problems += [(line, problem) for problem in problems]
        checked.append((form, {name for name, cell in row.items() if cell}))
    if found.problems:
        return
    stored = table.model.objects.in_bulk(lines, field_name=table.key) if lines else {}
    for form, given in checked:
        known = stored.get(form.cleaned_data[table.key])
        if known is None:
            found.new.append(form.instance)
        elif _change(known, {name: form.cleaned_data[name] for name in given}):
            found.changed.append(known)
        else:
            found.unchanged += 1


def _change(rule: "Model", values: dict[str, Any]) -> bool:
    """Give a stored rule these values, and tell whether any differs."""
    differs = {name: value for name, value in values.items() if getattr(rule, name) != value}
    for name, value in differs.items():
        setattr(rule, name, value)
    return bool(differs)


def _values(table: RuleTable, row: dict[str, str]) -> dict[str, Any]:
    """Return what the form is given: defaults for what is missing, yes and no as booleans."""
    values: dict[str, Any] = {}
    for name in table.headings:
        cell, default = row.get(name, ""), table.defaults.get(name)
        if cell == "" and default is not None:
            values[name] = default
        elif isinstance(default, bool) and cell.lower() in _YES | _NO:
            values[name] = cell.lower() in _YES
        else:
            values[name] = cell
    return values


def _problems(form: "ModelForm[Any]") -> list[str]:
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
