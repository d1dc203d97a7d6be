"""What the documents say is so."""

import re
from pathlib import Path

from demo.builders.people import GROUPS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


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
