"""Modules and templates are short, and say what is in them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bin.checks.files import ROOT, modules, read, relative, tracked, tree

LONGEST_MODULE = 300
LONGEST_TEMPLATE = 80
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "misc"}
# Longer files, and why.
LONGER: dict[str, str] = {}


def findings() -> Iterator[str]:
    for path in modules():
        if path.stem in NAMES_THAT_SAY_NOTHING:
            yield f"{relative(path)}: the name says nothing"
        if "tests" not in path.relative_to(ROOT).parts:
            yield from _too_long(path, LONGEST_MODULE)
            yield from _without_docstring(path)
    for path in tracked("templates/*.html"):
        yield from _too_long(path, LONGEST_TEMPLATE)
    yield from (f"{name} is not too long: no exception needed" for name in _needless())
    if (ROOT / "site" / "__init__.py").exists():
        yield "site/__init__.py: the name `site` belongs to the standard library"


def _too_long(path: Path, most: int) -> Iterator[str]:
    lines = _lines(path)
    if lines > most and relative(path) not in LONGER:
        yield f"{relative(path)}: {lines} lines, at most {most}"


def _without_docstring(path: Path) -> Iterator[str]:
    if tree(path).body and not ast.get_docstring(tree(path)):
        yield f"{relative(path)}: no docstring says what the module is for"


def _needless() -> list[str]:
    return [
        name
        for name in LONGER
        if not (ROOT / name).exists()
        or _lines(ROOT / name) <= (LONGEST_TEMPLATE if name.endswith(".html") else LONGEST_MODULE)
    ]


def _lines(path: Path) -> int:
    return len(read(path).splitlines())
