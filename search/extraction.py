"""Take the text out of one file: a process of its own, without Django, secrets or database.

    python -m search.extraction pdf < file > text

Strangers' files are not trusted: the system ends the process when it takes too much memory or time.
Prints the text as UTF-8; the exit code says what is wrong.
"""

import logging
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from typing import IO

# Exit codes. 1 is any error of Python.
CUT, ENCRYPTED, UNKNOWN = 10, 11, 12

MOST_CHARACTERS = 300_000
MOST_PAGES = 1_000
MOST_MEMORY = 1 << 30  # bytes
MOST_SECONDS = 30
MOST_XML = 40 << 20  # bytes, of one part of a document once it is unpacked
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Old Word files, and new ones with a password, begin so.
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")


class Encrypted(Exception):
    """The file can only be read with a password."""


class TextCut(Exception):
    """There is more text than is wanted."""


class Collector:
    """Takes pieces of text up to MOST_CHARACTERS."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._left = MOST_CHARACTERS

    def add(self, piece: str) -> None:
        """Take a piece.

        Raises:
            TextCut: there is no room for all of it.
        """
        self.pieces.append(piece[: self._left])
        self._left -= len(piece)
        if self._left < 0:
            raise TextCut

    def __str__(self) -> str:
        return "".join(self.pieces)


def from_pdf(file: IO[bytes], out: Collector) -> None:
    """Read the text of a PDF, page by page."""
    import pypdf

    # What it grumbles about is of no use to anyone here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(file)
    # Many files have an empty password: everyone may read them.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Encrypted
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES:
            raise TextCut
        out.add(page.extract_text() + "\n")


def from_docx(file: IO[bytes], out: Collector) -> None:
    """Read the text of a Word document, and its notes."""
    if file.read(len(_COMPOUND_FILE)) == _COMPOUND_FILE:
        raise Encrypted
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        _parse(archive, "word/document.xml", _WordText(out))
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            if name in archive.namelist():
                _parse(archive, name, _WordText(out))


class _WordText:
    """Takes the text out of the XML of Word. Text that was deleted has a tag of its own."""

    _TEXT = f"{_WORD}t"
    _BREAKS = {f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}p": "\n", f"{_WORD}tab": "\t"}

    def __init__(self, out: Collector) -> None:
        self._out = out
        self._is_text = False

    def start(self, tag: str, _attributes: object) -> None:
        self._is_text = tag == self._TEXT

    def data(self, data: str) -> None:
        if self._is_text:
            self._out.add(data)

    def end(self, tag: str) -> None:
        self._is_text = False
        if tag in self._BREAKS:
            self._out.add(self._BREAKS[tag])

    def close(self) -> None:
        """Be done: the parser asks for it."""


def from_odt(file: IO[bytes], out: Collector) -> None:
    """Read the text of an OpenDocument text."""
    with zipfile.ZipFile(file) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = b"".join(_chunks(archive, "META-INF/manifest.xml"))
            if b"encryption-data" in manifest:
                raise Encrypted
        _parse(archive, "content.xml", _OpenDocumentText(out))


class _OpenDocumentText:
    """Takes the text out of OpenDocument, without what was deleted and what was noted beside it."""

    _TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    _LEFT_OUT = {
        f"{_TEXT}tracked-changes",
        "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
    }
    _PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
    _BREAKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}

    def __init__(self, out: Collector) -> None:
        self._out = out
        self._inside = self._hidden = 0  # how many elements deep

    def start(self, tag: str, _attributes: object) -> None:
        self._hidden += tag in self._LEFT_OUT
        self._inside += tag in self._PARAGRAPHS
        if tag in self._BREAKS:
            self.data(self._BREAKS[tag])

    def data(self, data: str) -> None:
        if self._inside and not self._hidden:
            self._out.add(data)

    def end(self, tag: str) -> None:
        if tag in self._PARAGRAPHS:
            self.data("\n")
        self._hidden -= tag in self._LEFT_OUT
        self._inside -= tag in self._PARAGRAPHS

    def close(self) -> None:
        """Be done: the parser asks for it."""


def from_text(file: IO[bytes], out: Collector) -> None:
    """Read plain text, whatever its encoding."""
    data = file.read(4 * MOST_CHARACTERS + 1)
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("not a text")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    out.add(data.decode(encoding, errors="replace"))


READERS: dict[str, Callable[[IO[bytes], Collector], None]] = {
    "csv": from_text,
    "docx": from_docx,
    "odt": from_odt,
    "pdf": from_pdf,
    "txt": from_text,
}


def _parse(archive: zipfile.ZipFile, name: str, target: object) -> None:
    """Give the parts of a document's XML to a target, without ever holding all of it."""
    from defusedxml.ElementTree import XMLParser

    # No word processor declares a document type.
    parser = XMLParser(target=target, forbid_dtd=True)
    for chunk in _chunks(archive, name):
        parser.feed(chunk)
    parser.close()


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Unpack a part of an archive, which may say anything of its size, up to MOST_XML.

    Raises:
        Encrypted: it has a password.
        TextCut: there is more of it.
    """
    if archive.getinfo(name).flag_bits & 1:
        raise Encrypted
    size = 0
    with archive.open(name) as packed:
        while chunk := packed.read(1 << 16):
            size += len(chunk)
            if size > MOST_XML:
                raise TextCut
            yield chunk


def plain(text: str) -> str:
    """Return a text without what is no sign: half surrogates, controls."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", " ", text)


def bound() -> None:
    """Let the system end this process before it takes too much."""
    import resource

    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(limit, (most, most))
        except (OSError, ValueError):
            # macOS knows no bound of memory; time is bounded by whoever waits, too.
            continue


def main(kind: str) -> int:
    """Read standard input, print its text, and return the exit code."""
    out, code = Collector(), 0
    reader = READERS.get(kind)
    if reader is None:
        return UNKNOWN
    try:
        reader(sys.stdin.buffer, out)
    except TextCut:
        code = CUT
    except Encrypted:
        return ENCRYPTED
    sys.stdout.buffer.write(plain(str(out)).encode("utf-8"))
    return code


if __name__ == "__main__":
    bound()
    sys.exit(main(sys.argv[1]))
