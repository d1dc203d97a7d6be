"""The text of a file that is nearly XML: what is wrong is repaired as it streams by, and noted."""

import codecs
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from typing import BinaryIO

from legacy_import.file_kinds import ROOT_CLAUSES, kind_of_root, known_kind

_CHUNK = 16 * 1024
_HEAD = 64 * 1024
_PLACES = 5
_BOM = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEGINNING = re.compile(rb"<\?xml[\s?]|<!DOCTYPE|<rss[\s>]", re.I)
_FIRST_TAG = re.compile(rb"<([A-Za-z][\w:.-]*)")
_XML_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_DECLARATION = re.compile(r"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
# Others exist in Python that are no encodings of text, or slow ones.
_ENCODINGS = re.compile(
    r"ascii|utf-(8|16|32)(-[lb]e)?|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|gb\w+|big5\w*"
    r"|shift_jis\w*|euc_\w+"
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&(?:#x(?P<hex>[0-9a-fA-F]{1,8})|#(?P<number>\d{1,9})|(?P<name>[A-Za-z][A-Za-z0-9]{0,31}));|&"
)
_LONGEST_REFERENCE = 40
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_SURROGATE, _PAIR = 0xED, 6
# Where & is a character like any other: the mark that begins it, and the one that ends it.
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
_LITERAL = re.compile("|".join(map(re.escape, _ENDS)))
# More of them than this, and more than there are good ones: the file names a wrong encoding.
_FEW_BAD_BYTES = 20


class NotAnExport(Exception):
    """The file is something else; the message is a clause that says what."""


@dataclass
class Repair:
    """One kind of fault: how often it was met, and where first."""

    count: int = 0
    places: list[str] = field(default_factory=list)

    def note(self, place: str) -> None:
        self.count += 1
        if len(self.places) < _PLACES:
            self.places.append(place)


class RepairedText:
    """The text of a file in pieces, such that a parser of XML can read it.

    Args:
        file: opened for reading bytes.

    Raises:
        NotAnExport: the first bytes say that it is something else, or most of it is in another
            encoding than it says.
        LookupError: there is no such encoding.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.repairs: dict[str, Repair] = {}
        self.lines_before = 0  # that a parser of the text does not see
        self._line = 1  # of the next piece that is decoded
        self._given_line = 1  # of the next piece that is given out
        self._byte = 0
        self._good = self._bad = 0
        self._until = ""  # the mark that ends a literal part, within one
        self._head = self._without_what_stands_before(file.read(_HEAD))
        self._encoding = self._encoding_of(self._head)

    def note(self, sentence: str, place: str) -> None:
        """Take note of a repair at a place."""
        self.repairs.setdefault(sentence, Repair()).note(place)

    def pieces(self) -> Iterator[str]:
        """The repaired text, piece by piece."""
        held = ""
        for text, is_last in self._decoded():
            allowed = self._allowed(text)
            self._line += text.count("\n")
            ready, held = self._repair(held + allowed, is_last)
            self._given_line += ready.count("\n")
            yield ready
        if self._bad > max(_FEW_BAD_BYTES, self._good):
            raise NotAnExport(
                f"{self._bad:,} of its bytes are not in the encoding that it names "
                f"({self._encoding}). It may have been saved in a different encoding: write the "
                "right one into its first line"
            )

    def _without_what_stands_before(self, head: bytes) -> bytes:
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return head
        start = head.removeprefix(codecs.BOM_UTF8).lstrip()
        if not start:
            raise NotAnExport("it is empty")
        if kind := known_kind(start):
            raise NotAnExport(kind)
        found, tag = _BEGINNING.search(head), _FIRST_TAG.search(head)
        if tag is None:
            raise NotAnExport("it is a text without the tags of XML")
        is_other = kind_of_root(tag[1].decode()) in ROOT_CLAUSES
        at = len(head) - len(start) if found is None or is_other else found.start()
        before, self._byte = head[:at], at
        self.lines_before = before.count(b"\n")
        self._line += self.lines_before
        self._given_line += self.lines_before
        if _XML_COMMENT.sub(b"", before.removeprefix(codecs.BOM_UTF8)).strip():
            self.note("Warnings or other text before the beginning left out", "line 1, byte 1")
        return head[at:]

    def _encoding_of(self, head: bytes) -> str:
        for mark, encoding in _BOM:
            if head.startswith(mark):
                self._head = head.removeprefix(mark)
                return encoding
        declared = _DECLARATION.match(head[:400].decode("latin-1"))
        encoding = codecs.lookup(declared[1] if declared else "utf-8").name
        if not _ENCODINGS.fullmatch(encoding):
            raise LookupError(f"unknown encoding: {encoding}")
        return encoding

    def _bytes(self) -> Iterator[bytes]:
        head, self._head = self._head, b""
        for start in range(0, len(head), _CHUNK):
            yield head[start : start + _CHUNK]
        while chunk := self._file.read(_CHUNK):
            yield chunk

    def _decoded(self) -> Iterator[tuple[str, bool]]:
        if self._encoding == "utf-8":
            rest = b""
            for chunk in self._bytes():
                text, rest = self._utf8(rest + chunk, is_last=False)
                yield text, False
            yield self._utf8(rest, is_last=True)[0], True
            return
        decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        for chunk in self._bytes():
            yield self._with_replaced(decoder.decode(chunk)), False
        yield self._with_replaced(decoder.decode(b"", final=True)), True

    def _with_replaced(self, text: str) -> str:
        for found in re.finditer("\ufffd", text):
            self._bad += 1
            line = self._line + text.count("\n", 0, found.start())
            self.note(f"Bytes that are not {self._encoding}, replaced by \ufffd", f"line {line:,}")
        self._good += len(text)
        return text

    def _utf8(self, data: bytes, *, is_last: bool) -> tuple[str, bytes]:
        """The text of some bytes, and the bytes at the end that may go on in the next chunk."""
        parts: list[str] = []
        line, at = self._line, 0
        while True:
            try:
                text, used = codecs.utf_8_decode(data[at:], "strict", is_last)
            except UnicodeDecodeError as error:
                bad_at = at + error.start
                text = data[at:bad_at].decode()
                self._good += error.start - len(text)
                parts.append(text)
                line += text.count("\n")
                if not is_last and data[bad_at] == _SURROGATE and len(data) - bad_at < _PAIR:
                    break
                mended = _mend(data[bad_at : bad_at + _PAIR], error.end - error.start)
                self._bad += mended.bad
                self.note(mended.sentence, f"line {line:,}, byte {self._byte + bad_at + 1:,}")
                parts.append(mended.text)
                at = bad_at + mended.length
            else:
                self._good += used - len(text)
                parts.append(text)
                bad_at = at + used
                break
        self._byte += bad_at
        return "".join(parts), data[bad_at:]

    def _allowed(self, text: str) -> str:
        if found := _FORBIDDEN.search(text):
            line = self._line + text.count("\n", 0, found.start())
            text, count = _FORBIDDEN.subn("", text)
            for _each in range(count):
                self.note("Characters that XML forbids left out", f"line {line:,}")
        return text

    def _repair(self, text: str, is_last: bool) -> tuple[str, str]:
        """Mend references where they count; return what is ready, and what may go on."""
        parts: list[str] = []
        at = 0
        while True:
            if self._until:
                at_mark = text.find(self._until, at)
                end = at_mark + len(self._until)
            else:
                found = _LITERAL.search(text, at)
                at_mark, end = found.span() if found else (-1, 0)
            if at_mark < 0:
                break
            parts.append(self._mended(text[at:end], parts))
            self._until = "" if self._until else _ENDS[text[at_mark:end]]
            at = end
        end = len(text) if is_last else _end_of_whole_tokens(text, at, self._until)
        parts.append(self._mended(text[at:end], parts))
        return "".join(parts), text[end:]

    def _mended(self, text: str, before: list[str]) -> str:
        return text if self._until else self._references(text, before)

    def _references(self, text: str, before: list[str]) -> str:
        if "&" not in text:
            return text
        lines = self._given_line + sum(part.count("\n") for part in before)

        def mend(found: re.Match[str]) -> str:
            place = f"line {lines + text.count(chr(10), 0, found.start()):,}"
            if found["name"]:
                return found[0] if found["name"] in _OF_XML else self._named(found["name"], place)
            if not (found["hex"] or found["number"]):
                self.note("A bare & written as XML wants it", place)
                return "&amp;"
            code = int(found["hex"], 16) if found["hex"] else int(found["number"])
            if code > sys.maxunicode or 0xD800 <= code < 0xE000 or _FORBIDDEN.match(chr(code)):
                self.note("References to characters that do not exist, replaced by \ufffd", place)
                return "\ufffd"
            return found[0]

        return _REFERENCE.sub(mend, text)

    def _named(self, name: str, place: str) -> str:
        """The sign that HTML knows by a name; XML knows five."""
        sign = html5.get(f"{name};")
        if sign is None:
            self.note("A bare & written as XML wants it", place)
            return f"&amp;{name};"
        self.note("Names of characters that XML does not know, replaced by the characters", place)
        return sign.replace("&", "&amp;").replace("<", "&lt;")


@dataclass(frozen=True)
class _Mended:
    """What bytes stand for that are not UTF-8: so many of them, so many of which are wrong."""

    text: str
    length: int
    bad: int
    sentence: str


def _mend(data: bytes, length: int) -> _Mended:
    """What the first bytes of `data` stand for, of which `length` are not UTF-8."""
    if data[0] == _SURROGATE and len(data) > 2 and 0xA0 <= data[1] <= 0xBF:
        # Old databases kept what lies beyond 16 bits as two halves.
        try:
            halves = data.decode("utf-8", "surrogatepass")
            whole = halves.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            return _Mended("\ufffd", 3, 3, "Half characters, replaced by \ufffd")
        return _Mended(whole, _PAIR, 0, "Characters that were written in two halves, put together")
    text = data[:length].decode("cp1252", "replace")
    return _Mended(text, length, length, "Bytes that are not UTF-8, read as Windows-1252")


def _end_of_whole_tokens(text: str, at: int, until: str) -> int:
    """Where to cut so that no mark and no reference is cut in two."""
    if until:
        return max(at, len(text) - len(until) + 1)
    last = max(at, len(text) - _LONGEST_REFERENCE)
    found = re.search("[&<]", text[last:])
    return last + found.start() if found else len(text)
