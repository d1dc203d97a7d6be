"""What the documents say is so."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from demo.builders.people import GROUPS

ROOT = Path(__file__).resolve().parents[2]
BESIDE_README = [
    ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY", "CHANGELOG")
]
DOCUMENTS = [*BESIDE_README, *sorted((ROOT / "docs").rglob("*.md"))]
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
# A link to a module and the names after it, up to the next link or cell.
NAMED = re.compile(r"\]\(\.\./([\w/]+\.py)\)((?:[ ,]|and|`\w+`)*)")


def test_every_variable_that_is_read_is_in_the_table():
    read = set()
    for path in [*(ROOT / "site").rglob("*.py"), ROOT / "core/management/commands/serve.py"]:
        source = path.read_text(encoding="utf-8")
        read |= set(re.findall(r'\b(?:env(?:\.\w+)?|os\.environ\.get)\(\s*"([A-Z_]+)"', source))
    table = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert len(read) > 15
    own = read - {"PYTHONPATH"}
    assert {name for name in own if f"`{name}`" not in table} == set()


def test_every_dependency_has_a_reason():
    reasons = (ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8").lower()
    named = set()
    for name in ("requirements.in", "requirements-dev.in"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                named.add(re.split(r"[\[<>=]", line)[0].lower())
    assert len(named) > 15
    assert {name for name in named if name not in reasons} == set()


def test_documents_name_only_targets_that_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for document in DOCUMENTS:
        for target in re.findall(r"`make ([a-z-]+)", document.read_text(encoding="utf-8")):
            assert target in targets, f"{document.name} names make {target}"


def test_links_between_documents_lead_somewhere():
    for document in DOCUMENTS:
        for link in re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_the_proxies_of_the_document_are_those_that_are_tested():
    document = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    files = sorted((ROOT / "docs/proxies").iterdir())
    assert [path.name for path in files] == ["haproxy.cfg", "nginx.conf"]
    for path in files:
        assert f"```\n{path.read_text(encoding='utf-8')}```" in document, path.name


def test_pictures_are_taken_and_shown():
    script = (ROOT / "bin/screenshots").read_text(encoding="utf-8")
    taken = set(re.findall(r'take\(\w+, "([a-z-]+)"', script))
    there = {path.stem for path in (ROOT / "docs/screenshots").iterdir()}
    shown = set()
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        shown |= set(re.findall(r"screenshots/([\w-]+)\.png", text))
    assert len(shown) > 15
    assert taken == there == shown


def test_the_readme_names_the_accounts_of_the_demo():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`demo-([\w.]+)`", readme)) == {*GROUPS, "administrator"}


def test_the_picture_of_the_architecture_fits_the_layers_that_are_checked():
    drawing = [sys.executable, ROOT / "bin/draw-architecture", "--check"]
    done = subprocess.run(drawing, capture_output=True, text=True)  # noqa: S603  our own script
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("heading", ["comment", "response"])
def test_a_life_has_eleven_steps_with_a_link_each(heading):
    table = ARCHITECTURE.split(f"## The life of a {heading}")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\d+) \|(.*)$", table, re.MULTILINE)
    assert [int(number) for number, _row in rows] == list(range(1, 12))
    assert all("](../" in row for _number, row in rows)


def test_the_files_of_the_architecture_define_what_it_names_in_them():
    named = [
        (path, name)
        for path, names in NAMED.findall(ARCHITECTURE)
        for name in re.findall(r"`(\w+)`", names)
    ]
    assert len(named) > 25
    for path, name in named:
        source = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(?:def|class) {name}\b", source, re.MULTILINE), f"{path}: {name}"


def test_the_version_is_in_one_place_and_the_changelog_has_it():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "version"
    ]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+), \d+ [A-Z][a-z]+ \d{4}$", changelog, re.MULTILINE)
    assert newest[1] == version
