"""The documents name only files and folders that exist, and were merged to the end."""

import re
from collections.abc import Iterator

from bin.checks.files import ROOT, read, relative, tracked

PATH = re.compile(r"`([a-z_.]+/[\w./-]*)`")
# What the first part of a path in a document must be for it to mean the repository.
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"var", ".venv", ".git"}
# What a document names though it is not there, and why.
MISSING = {"locale/cy/LC_MESSAGES/django.po": "what a translator makes"}


# What git writes where two changes of one place meet; Python would not even compile.
UNMERGED = re.compile("^(?:<{7}|>{7}) ", re.MULTILINE)


def findings() -> Iterator[str]:
    for document in tracked("*.md"):
        if UNMERGED.search(read(document)):
            yield f"{relative(document)}: holds marks of a merge that was not ended"
        if "decisions" in document.parts or document.name == "CHANGELOG.md":
            continue
        for path in PATH.findall(read(document)):
            named = path.split("/")[0] in FOLDERS and path not in MISSING
            if named and not (ROOT / path).exists():
                yield f"{relative(document)}: {path} does not exist"
