"""The documents name only files and folders that exist."""

import re
from collections.abc import Iterator

from bin.checks.files import ROOT, read, relative, tracked

PATH = re.compile(r"`([a-z_.]+/[\w./-]*)`")
# What the first part of a path in a document must be for it to mean the repository.
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"var", ".venv", ".git"}
# What a document names though it is not there, and why.
MISSING = {"locale/cy/LC_MESSAGES/django.po": "what a translator makes"}


def findings() -> Iterator[str]:
    for document in tracked("*.md"):
        if "decisions" in document.parts or document.name == "CHANGELOG.md":
            continue
        for path in PATH.findall(read(document)):
            named = path.split("/")[0] in FOLDERS and path not in MISSING
            if named and not (ROOT / path).exists():
                yield f"{relative(document)}: {path} does not exist"
