"""No script, and no command in the documents, installs anything that is not pinned."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SCRIPTS = [
    path
    for folder in (".", "bin", ".ci", "docs", "docs/decisions")
    for path in (ROOT / folder).iterdir()
    if path.is_file()
    and (path.suffix in ("", ".md", ".sh", ".yml", ".yaml", ".toml") or "ocker" in path.name)
    and not path.name.startswith(".git")
]
LOCKS = sorted(ROOT.glob("requirements*.txt"))

# A line that fetches something, and what must stand on it.
FETCHES = [
    # pip takes a file of hashes and nothing besides.
    (
        r"\bpip3? +(?:\S+ +)*?(?:install|download|wheel)\b",
        r"--require-hashes -r requirements\S*\.txt",
    ),
    # Debian's archive is signed, and apt checks it.
    (r"\bapt(?:-get)? +install\b", r"apt-get install"),
    # The version of Playwright, which is pinned, names the build of the browser.
    (r"\bplaywright +install\b", r"\.venv/bin/playwright install chromium$"),
    # Nothing else is known to be pinned.
    (r"\b(?:pipx|uvx|npm|npx|yarn|pnpm|gem|cargo|go) +(?:install|run|exec|add|i)\b", None),
    (r"\buv +(?:tool|run|add|sync)\b|\buv pip install\b", None),
    (r"\beasy_install\b|\bget-pip\b|\bensurepip +--upgrade\b", None),
    (r"\b(?:curl|wget)\b.*\|\s*(?:ba|z)?sh\b", None),
    (r"\b(?:curl|wget)\b.*https?://(?!127\.0\.0\.1|localhost)", None),
    (r"\bgit +clone\b", None),
]


def commands():
    """Each line of each script, with those that it goes on in: (file and number, line)."""
    for path in SCRIPTS:
        text = re.sub(r"\\\n\s*", " ", path.read_text())
        for number, line in enumerate(text.splitlines(), 1):
            if not line.lstrip().startswith("#"):
                yield f"{path.relative_to(ROOT)}:{number}", line.strip()


def test_the_scripts_are_found():
    names = {path.name for path in SCRIPTS}
    assert {"Makefile", "lock", "check", "find-chromium", "run", "operations.md"} <= names


@pytest.mark.parametrize(("fetches", "needs"), FETCHES)
def test_nothing_unpinned_is_installed(fetches, needs):
    loose = [
        (place, line)
        for place, line in commands()
        if re.search(fetches, line) and not (needs and re.search(needs, line))
    ]
    assert loose == []


@pytest.mark.parametrize(
    "line",
    [
        "pip install uv",
        ".venv/bin/python -m pip install --quiet -U pip",
        "npm install",
        "curl -LsSf https://astral.example/uv/install.sh | sh",
        "playwright install",
    ],
)
def test_these_rules_would_see_it(line):
    assert any(re.search(f, line) and not (n and re.search(n, line)) for f, n in FETCHES)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_version_is_pinned_by_hash(lock):
    entries = re.sub(r"\\\n\s*", " ", lock.read_text()).splitlines()
    entries = [entry for entry in entries if entry.strip() and not entry.lstrip().startswith("#")]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.\[\],-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_every_list_of_requirements_has_its_lock():
    assert {path.stem for path in LOCKS} == {path.stem for path in ROOT.glob("requirements*.in")}
