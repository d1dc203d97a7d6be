"""Read the text of public documents, one after the other, each in a process of its own.

The worker never waits for it: it begins, looks in now and then, and stores what has come out.
"""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.documents import get_document_model

from core import content_version
from core.search_text import searchable
from search import extraction
from search.models import DocumentProblem, DocumentText

MOST_BYTES = 50 << 20
MOST_SECONDS = 60  # by the clock; less of processor time
PASSAGE = 400  # characters

_PROBLEMS = {
    0: DocumentProblem.NONE,
    extraction.CUT: DocumentProblem.CUT,
    extraction.ENCRYPTED: DocumentProblem.ENCRYPTED,
    extraction.UNKNOWN: DocumentProblem.UNKNOWN,
}

# Given nothing, returns the keys of documents that everyone may see.
PublicDocuments = Callable[[], "QuerySet[Any]"]
_public: list[PublicDocuments] = []


def register_documents(function: PublicDocuments) -> None:
    """Register a function that returns the documents whose text is wanted, as a query of keys."""
    _public.append(function)


def unread() -> QuerySet[Any]:
    """Return the public documents whose present file has not been read."""
    wanted = Q(pk__in=[])
    for function in _public:
        wanted |= Q(pk__in=function())
    read = DocumentText.objects.filter(document=OuterRef("pk"), file=OuterRef("file"))
    return get_document_model().objects.filter(wanted & ~Exists(read)).order_by("pk")


@dataclass
class _Process:
    """The reading of one document that is in progress."""

    document: Any
    process: subprocess.Popen[bytes]
    output: IO[bytes]
    until: float


class Reader:
    """Reads one document at a time; `step` never waits."""

    def __init__(self) -> None:
        self._current: _Process | None = None
        self._version: int | None = None

    def step(self) -> bool:
        """Begin with the next document, or look after the present one.

        Returns:
            Whether there may be more to do.
        """
        if self._current is not None:
            self._look_after(self._current)
            return True
        version = content_version.current()
        if version == self._version:
            return False
        document = unread().first()
        if document is None:
            self._version = version
            return False
        self._begin(document)
        return True

    def read_all(self) -> None:
        """Read all documents that are left, here and now."""
        self._version = None
        while self.step():
            if self._current is not None and self._current.process.poll() is None:
                time.sleep(0.01)

    def _begin(self, document: Any) -> None:
        kind = document.file_extension.lower()
        if kind not in extraction.READERS:
            _store(document, DocumentProblem.UNKNOWN)
            return
        try:
            with document.file.open("rb") as file:
                if file.size > MOST_BYTES:
                    _store(document, DocumentProblem.TOO_LARGE)
                    return
                self._current = _start(document, kind, file)
        except OSError:
            _store(document, DocumentProblem.MISSING)

    def _look_after(self, current: _Process) -> None:
        code = current.process.poll()
        if code is None and time.monotonic() < current.until:
            return
        self._current = None
        if code is None:
            current.process.kill()
            current.process.wait()
        with current.output as output:
            output.seek(0)
            _store_output(current.document, code, output)


reader = Reader()


def _start(document: Any, kind: str, file: Any) -> _Process:
    """Start the process with a copy of the file, which may lie on another computer."""
    output = tempfile.TemporaryFile()  # noqa: SIM115  closed when the process has ended
    with tempfile.TemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.seek(0)
        process = subprocess.Popen(  # noqa: S603  our own module; the kind is one of READERS
            [sys.executable, "-m", "search.extraction", kind],
            stdin=copy,
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=Path(settings.BASE_DIR),
            # No secret of this site, whatever a file can make its reader do.
            env={"PYTHONPATH": str(settings.BASE_DIR), "PYTHONDONTWRITEBYTECODE": "1"},
        )
    return _Process(document, process, output, time.monotonic() + MOST_SECONDS)


def _store_output(document: Any, code: int | None, output: IO[bytes]) -> None:
    if code in (-signal.SIGINT, -signal.SIGTERM):
        # The worker is being stopped, and its reader with it: the file is read again.
        return
    if code is None or code < 0:
        # Ended by us, or by the system for what it took.
        _store(document, DocumentProblem.TOO_SLOW)
        return
    problem = _PROBLEMS.get(code, DocumentProblem.BROKEN)
    text = output.read().decode("utf-8", "replace") if code in (0, extraction.CUT) else ""
    lines = list(passages(text))
    if not lines and problem in (DocumentProblem.NONE, DocumentProblem.CUT):
        problem = DocumentProblem.EMPTY
    _store(document, problem, lines)


def _store(document: Any, problem: DocumentProblem, lines: "list[str] | None" = None) -> None:
    values = {
        "file": DocumentText.name_of(document.file),
        "text": "\n".join(lines or ()),
        "words": "\n".join(searchable(line) for line in lines or ()),
        "problem": problem,
    }
    with transaction.atomic():
        # It may have been deleted since.
        if type(document).objects.filter(pk=document.pk).exists():
            DocumentText.objects.update_or_create(document=document, defaults=values)
            # So that the index looks at it, and pages that say something of it do.
            content_version.invalidate()


def passages(text: str) -> Iterator[str]:
    """Cut a text into lines of about PASSAGE characters, at its spaces."""
    words: list[str] = []
    length = 0
    for word in text.split():
        # What is written without spaces is cut anywhere.
        for start in range(0, len(word), PASSAGE):
            piece = word[start : start + PASSAGE]
            if words and length + len(piece) > PASSAGE:
                yield " ".join(words)
                words, length = [], 0
            words.append(piece)
            length += len(piece) + 1
    if words:
        yield " ".join(words)
