"""Cells that a spreadsheet would run."""

import sys
import unicodedata
from pathlib import Path

import pytest

from core.csv_tables import guarded, unguarded

SIGNS = [
    sign
    for sign in map(chr, range(sys.maxunicode + 1))
    if unicodedata.normalize("NFKC", sign)[:1] in set("=+-@")
]


@pytest.mark.parametrize("sign", [*SIGNS, "\N{MINUS SIGN}"], ids=ascii)
@pytest.mark.parametrize(
    "before", ["", " ", "\t", "\r\n", "\n", "\u200b", "\ufeff", "\u00a0", "\u202e", "\u0301\u3164"]
)
def test_a_formula_is_made_text(sign, before):
    formula = f"{before}{sign}cmd|' /C calc'!A0"
    assert guarded(formula) == f"'{formula}"
    assert unguarded(guarded(formula)).strip() == formula.strip()


def test_the_full_width_signs_are_among_them():
    assert {"＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"} <= set(SIGNS)  # noqa: RUF001


@pytest.mark.parametrize("text", ["\tx", "\rx", "\nx"])
def test_a_cell_begins_with_no_break(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["", " ", "Ann", "5 = 5", "a@b.example", "'quoted'", "–5", "(=1)", "#tag", "é=1"],  # noqa: RUF001
)
def test_other_cells_stay(text):
    assert guarded(text) == text
    assert unguarded(text) == text.strip()


def test_whoever_writes_a_table_guards_its_cells():
    """The demo's own files are left out: they are not filled by strangers."""
    root = Path(__file__).parents[2]
    apps = ("blog", "comments", "core", "events", "home", "legacy_import", "notifications", "plans")
    writing = [
        path
        for app in apps
        for path in root.joinpath(app).rglob("*.py")
        if "csv.writer(" in path.read_text() or "DictWriter(" in path.read_text()
    ]
    assert len(writing) > 4
    unguarded_ones = [
        str(path.relative_to(root)) for path in writing if "guarded(" not in path.read_text()
    ]
    assert unguarded_ones == []
