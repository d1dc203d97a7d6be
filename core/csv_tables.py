"""Cells of tables that others fill: what a spreadsheet would run is made text.

See OWASP, "CSV injection". Everything that leaves this site as a table goes through `guarded`,
Wagtail's own exports too.
"""

import unicodedata

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

    def preprocess_field_value(self, field, value, export_format):
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
