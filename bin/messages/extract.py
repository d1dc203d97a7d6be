"""Find the message ids in modules and templates.

Babel reads Python; Django itself turns templates into Python for it. Neither needs GNU gettext.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from bin.checks.files import PACKAGES, ROOT, read, relative, tracked

NOTE = "Translators"
_NOTE_IN_TEMPLATE = re.compile(
    rf"(?:\{{#\s*{NOTE}.*?#\}}|\{{% comment %\}}\s*{NOTE}.*?\{{% endcomment %\}})(?=[^\n])",
    re.DOTALL,
)
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Message:
    """A message id where it stands: one text, or two where there is a plural."""

    path: Path
    line: int
    ids: tuple[str, ...]
    context: str | None
    notes: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{relative(self.path)}:{self.line}"


def messages() -> Iterator[Message]:
    """Yield every message of the product."""
    # Migrations too: what they store is translated when the site is set up.
    for path in tracked(*(f"{package}/*.py" for package in PACKAGES)):
        yield from in_module(path, read(path))
    for path in tracked("templates/*.html", "templates/*.txt", "*/templates/*.html"):
        if "tests" not in path.relative_to(ROOT).parts:
            yield from in_template(path, read(path))


def in_template(path: Path, source: str) -> Iterator[Message]:
    """Yield the messages of a Django template."""
    # Django wants a note to end its line, which would put an empty line into an email.
    source = _NOTE_IN_TEMPLATE.sub(r"\g<0>\n", source)
    # In brackets, because what is left of a template is not indented as Python is.
    return in_module(path, f"({templatize(source, origin=str(path))}\n)")


def in_module(path: Path, source: str) -> Iterator[Message]:
    """Yield the messages of Python code."""
    stream = io.BytesIO(source.encode())
    options = {"encoding": "utf-8"}
    found = extract("python", stream, KEYWORDS, [NOTE], options, strip_comment_tags=False)
    for line, ids, notes, context in found:
        texts = (ids,) if isinstance(ids, str) else tuple(ids)
        yield Message(path, line, texts, context, tuple(notes))
