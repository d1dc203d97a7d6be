"""Lists of rules as CSV: read tolerantly, checked whole, imported all or not at all."""

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.csv_tables import Table, TableFormat, UnreadableTable, read_table

if TYPE_CHECKING:
    from django.db.models import Model
    from django.forms import ModelForm

    from users.models import User

MOST_ROWS = 2000
LARGEST = 1_000_000  # bytes

_YES = {"1", "yes", "true", "y", "on", "x"}
_NO = {"0", "no", "false", "n", "off", ""}


@dataclass(frozen=True)
class RuleTable:
    """Which columns a table of rules has.

    Args:
        form: model form that checks one row.
        key: the field by which a row is known.
        headings: by field, what its column may be called, in the usual order. The name of the
            model's field, which exports have, is understood too.
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

    @property
    def format(self) -> TableFormat:
        """How it is read: without headings too, and other columns are left out."""
        names = {
            name: (*headings, self.model._meta.get_field(name).verbose_name)
            for name, headings in self.headings.items()
        }
        return TableFormat(names, required=[self.key], most_rows=MOST_ROWS, is_strict=False)


@dataclass
class RuleImportPreview:
    """What the import of a table would do."""

    new: "list[Model]" = field(default_factory=list)
    changed: "list[Model]" = field(default_factory=list)
    unchanged: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)  # row, what is wrong
    refusal: str = ""  # why it could not be read at all

    @property
    def size(self) -> int:
        """How many entries would be stored."""
        return len(self.new) + len(self.changed)

    @property
    def is_ready(self) -> bool:
        return bool(self.size and not self.problems)

    @property
    def is_refused(self) -> bool:
        return bool(self.problems or self.refusal)


def preview(table: RuleTable, text: str) -> RuleImportPreview:
    """Check a table against what is stored, without changing anything."""
    found = RuleImportPreview()
    try:
        rows = read_table(text, table.format)
    except UnreadableTable as error:
        found.refusal = str(error)
    else:
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


def _compare(table: RuleTable, rows: Table, found: RuleImportPreview) -> None:
    """Check each row and sort it into `found`."""
    checked: list[tuple[ModelForm[Any], set[str]]] = []
    numbers: dict[Any, int] = {}
    found.problems += rows.problems
    for number, row in rows.rows:
        form = table.form(_values(table, row))
        problems = [] if form.is_valid() else _problems(form)
        key = form.cleaned_data.get(table.key)
        if key in numbers:
            words = _("“{key}” is already in row {row}")
            problems.append(words.format(key=key, row=numbers[key]))
        elif key:
            numbers[key] = number
        found.problems += [(number, problem) for problem in problems]
        checked.append((form, {name for name, cell in row.items() if cell}))
    found.problems.sort(key=itemgetter(0))
    if found.problems:
        return
    stored = table.model.objects.in_bulk(numbers, field_name=table.key) if numbers else {}
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
