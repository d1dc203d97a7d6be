"""Lists of rules as tables in text: read with patience, checked whole, taken all or not at all."""

import csv
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.csv_tables import unguarded

MOST_LINES = 2000
LARGEST = 1_000_000  # bytes

_DELIMITERS = ",;\t"
_YES = {"1", "yes", "true", "y", "on", "x"}
_NO = {"0", "no", "false", "n", "off", ""}


class Unreadable(ValueError):
    """The file is no table in text; the message says why in words."""


@dataclass(frozen=True)
class Sheet:
    """What a table holds.

    Args:
        form: model form that checks one row.
        key: the field by which a row is known.
        headings: by field, what its column may be called, in lower case; in the usual order.
        defaults: what a field is where the table has no value for it.
    """

    form: type
    key: str
    headings: dict[str, tuple[str, ...]]
    defaults: dict[str, object] = field(default_factory=dict)

    @property
    def model(self):
        return self.form._meta.model


@dataclass
class Plan:
    """What a table would do to what is stored."""

    new: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    unchanged: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)  # line, what is wrong

    @property
    def size(self):
        """How many entries would be stored."""
        return len(self.new) + len(self.changed)

    @property
    def is_ready(self):
        return bool(self.size and not self.problems)


def decode(data):
    """The text of a file, whatever program has saved it.

    Raises:
        Unreadable: it is no text, or too much.
    """
    if len(data) > LARGEST:
        raise Unreadable(_("The file is larger than one megabyte. Split it."))
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
    raise Unreadable(_("This is not a text file. Save the table as CSV and choose that file."))


def plan(sheet, text):
    """Check a table against what is stored, without changing anything.

    Returns:
        Plan
    """
    found = Plan()
    try:
        rows = list(_rows(sheet, text))
    except csv.Error:
        found.problems.append((1, _("This is not a table: check the quotation marks.")))
        return found
    if len(rows) > MOST_LINES:
        words = _("More than {count} lines. Split the table.").format(count=MOST_LINES)
        found.problems.append((rows[MOST_LINES][0], words))
        return found
    if not rows:
        found.problems.append((1, _("There is nothing in it.")))
    _compare(sheet, rows, found)
    return found


@transaction.atomic
def carry_out(plan, *, by):
    """Store what `plan` found, and log it for each row. `by` is the User who imports."""
    for rule in plan.new:
        rule.save(force_insert=True)
        log(instance=rule, action="wagtail.create", user=by)
    for rule in plan.changed:
        rule.save(force_update=True)
        log(instance=rule, action="wagtail.edit", user=by)


def _rows(sheet, text):
    """Pairs of line number and the row as a dict of field to text; empty lines are left out."""
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    fields = None
    for cells in reader:
        cells = [unguarded(cell) for cell in cells]
        if not any(cells):
            continue
        if fields is None:
            fields, is_heading = _fields(sheet, cells)
            if is_heading:
                continue
        row = {name: cell for name, cell in zip(fields, cells, strict=False) if name}
        if any(cells[len(fields) :]):
            row[""] = cells[len(fields)]
        yield reader.line_num, row


def _fields(sheet, cells):
    """The field of each column, and whether these cells are the headings that say so."""
    names = {
        heading: name
        for name, headings in sheet.headings.items()
        for heading in (*headings, str(sheet.model._meta.get_field(name).verbose_name).lower())
    }
    fields = [names.get(cell.lower(), "") for cell in cells]
    return (fields, True) if sheet.key in fields else (list(sheet.headings), False)


def _compare(sheet, rows, found):
    """Check each row on its own and sort it into `found`."""
    checked, lines = [], {}
    for line, row in rows:
        form = sheet.form(_values(sheet, row))
        problems = [] if form.is_valid() else _problems(form)
        if "" in row:
            problems.append(_("More columns than headings: “{cell}”").format(cell=row[""]))
        key = form.cleaned_data.get(sheet.key)
        if key in lines:
            problems.append(_("“{key}” is already in line {line}").format(key=key, line=lines[key]))
        elif key:
            lines[key] = line
        found.problems += [(line, problem) for problem in problems]
        checked.append((form, {name for name, cell in row.items() if cell}))
    if found.problems:
        return
    stored = sheet.model.objects.in_bulk(lines, field_name=sheet.key) if lines else {}
    for form, given in checked:
        known = stored.get(form.cleaned_data[sheet.key])
        if known is None:
            found.new.append(form.instance)
        elif _change(known, {name: form.cleaned_data[name] for name in given}):
            found.changed.append(known)
        else:
            found.unchanged += 1


def _change(rule, values):
    """Give a stored rule these values; what the table leaves out stays. Whether any differs."""
    differs = {name: value for name, value in values.items() if getattr(rule, name) != value}
    for name, value in differs.items():
        setattr(rule, name, value)
    return bool(differs)


def _values(sheet, row):
    """What the form is given: defaults for what is missing, words for yes and no understood."""
    values = {}
    for name in sheet.headings:
        cell, default = row.get(name, ""), sheet.defaults.get(name)
        if cell == "" and default is not None:
            values[name] = default
        elif isinstance(default, bool) and cell.lower() in _YES | _NO:
            values[name] = cell.lower() in _YES
        else:
            values[name] = cell
    return values


def _problems(form):
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else error
        for name, errors in form.errors.items()
        for error in errors
    ]
