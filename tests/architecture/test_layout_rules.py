"""Rooms stay small and are named after what is in them."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 300
LONGEST_TEMPLATE = 80
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "misc"}


def tracked(*patterns):
    """Files of the project, whether committed yet or not, as paths from the root."""
    listed = subprocess.run(  # noqa: S603  fixed arguments
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).exists()]


MODULES = [path for path in tracked("*.py") if "migrations" not in path.parts]
PRODUCT = [path for path in MODULES if "tests" not in path.parts]


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_modules_fit_a_room():
    assert [str(p) for p in PRODUCT if lines_of(p) > LONGEST_MODULE] == []


def test_templates_fit_a_room():
    templates = tracked("templates/*.html")
    assert templates
    assert [str(p) for p in templates if lines_of(p) > LONGEST_TEMPLATE] == []


def test_names_say_what_is_inside():
    assert [str(p) for p in MODULES if p.stem in NAMES_THAT_SAY_NOTHING] == []


@pytest.mark.parametrize("path", PRODUCT, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_why_it_exists(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body:
        assert ast.get_docstring(tree)


def test_site_is_a_folder_and_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()
    assert (ROOT / "site" / "config" / "settings" / "base.py") in tracked("site/*.py")
