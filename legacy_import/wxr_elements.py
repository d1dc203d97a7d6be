"""The elements of an export, read from a text that may use prefixes it does not declare."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from xml.parsers.expat import ExpatError
from xml.parsers.expat import errors as expat_errors

from legacy_import.file_kinds import FEED, kind_of_root
from legacy_import.wxr_text import NotAnExport, RepairedText

VERSIONS = ("1.0", "1.1", "1.2")

_NAMESPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_WORDPRESS = re.compile(r"https?://wordpress\.org/export/([\d.]+)/(excerpt/)?$")
# What WordPress means by a prefix that its file does not declare.
_USUAL = {"content": "content:", "dc": "dc:", "wp": "wp:", "excerpt": "excerpt:"}
_CUT_OFF = {
    expat_errors.codes[message]
    for message in (
        expat_errors.XML_ERROR_NO_ELEMENTS,
        expat_errors.XML_ERROR_UNCLOSED_TOKEN,
        expat_errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat_errors.XML_ERROR_PARTIAL_CHAR,
    )
}
_DEEPEST = 50


class Dangerous(Exception):
    """The file declares a document type, which is how files attack those who read them."""


class Malformed(Exception):
    """The file is not XML; the message is the rest of a sentence."""


class ElementReader:
    """Reads the text of an export once, from the beginning to the end, an element at a time.

    The parser gives names as they are written, because files use prefixes that they do not declare.
    """

    def __init__(self, text: RepairedText) -> None:
        self._text = text
        self.version = ""  # known at the end
        self._ready: list[tuple[str, Element]] = []
        self._depth = 0
        self._is_whole = False
        self._builder: TreeBuilder | None = None
        self._declared: list[dict[str, str]] = [{"xml": ""}]
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self) -> Iterator[tuple[str, Element]]:
        """Yield what is in the channel, with short names such as "wp:post_id".

        Raises:
            NotAnExport, Dangerous, Malformed: perhaps only after many elements.
        """
        try:
            for piece in self._text.pieces():
                self._parser.Parse(piece, False)
                yield from self._taken()
            self._parser.Parse("", True)
        except ExpatError as error:
            yield from self._taken()
            self._end_or_raise(error)
        if not self.version:
            raise NotAnExport(FEED)

    def _taken(self) -> list[tuple[str, Element]]:
        taken, self._ready = self._ready, []
        return taken

    def _end_or_raise(self, error: ExpatError) -> None:
        line = error.lineno + self._text.lines_before
        if self._is_whole:
            self._text.note("Text after the end left out", f"line {line:,}")
        elif error.code in _CUT_OFF:
            raise Malformed(
                f"ends in the middle, at line {line}: the download was probably cut off"
            ) from error
        else:
            reason = expat.ErrorString(error.code)
            raise Malformed(
                f"cannot be read as XML: {reason} at line {line}, column {error.offset}"
            ) from error

    def _refuse(self, *declaration: Any) -> None:
        raise Dangerous

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        declared = self._declared[-1]
        if any(name.startswith("xmlns:") for name in attributes):
            declared = declared | {
                name.removeprefix("xmlns:"): address
                for name, address in attributes.items()
                if name.startswith("xmlns:")
            }
        self._declared.append(declared)
        self._depth += 1
        name = self._name(tag, declared)
        if self._depth == 1 and name != "rss":
            raise NotAnExport(kind_of_root(tag))
        if self._depth > _DEEPEST:
            raise NotAnExport(f"its tags are nested more than {_DEEPEST} deep")
        if self._depth == 3:
            self._builder = TreeBuilder()
        if self._builder is not None:
            self._builder.start(name, attributes)

    def _end(self, tag: str) -> None:
        name = self._name(tag, self._declared.pop())
        if self._builder is not None:
            self._builder.end(name)
            if self._depth == 3:
                self._ready.append((name, self._builder.close()))
                self._builder = None
        self._depth -= 1
        self._is_whole = self._depth == 0

    def _characters(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def _name(self, tag: str, declared: dict[str, str]) -> str:
        """A short name whatever the version, such as "wp:post_id"; notes the version."""
        prefix, colon, local = tag.rpartition(":")
        if not colon:
            return tag
        address = declared.get(prefix)
        if address is None:
            return self._undeclared(prefix, local)
        if found := _WORDPRESS.match(address):
            if found[1] not in VERSIONS:
                raise NotAnExport(f"its version {found[1]} is not one of {', '.join(VERSIONS)}")
            self.version = found[1]
            return f"{'excerpt' if found[2] else 'wp'}:{local}"
        return _NAMESPACES.get(address, f"{address} ") + local

    def _undeclared(self, prefix: str, local: str) -> str:
        sentence = f"The prefix {prefix[:40]}: is not declared, read in its usual meaning"
        if sentence not in self._text.repairs:
            line = self._parser.CurrentLineNumber + self._text.lines_before
            self._text.note(sentence, f"line {line:,}")
        if prefix == "wp" and not self.version:
            self.version = VERSIONS[-1]
        return _USUAL.get(prefix, f"{prefix} ") + local
