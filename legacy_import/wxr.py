"""Reads a WordPress export (WXR 1.0 to 1.2) into plain data and trusts nothing in it."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors as expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from core.exceptions import Refused

VERSIONS = ("1.0", "1.1", "1.2")

_NAMESPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_WORDPRESS = re.compile(r"https?://wordpress\.org/export/([\d.]+)/(excerpt/)?$")

# Bytes that XML forbids and old blogs contain all the same. In UTF-8 and in the single-byte
# encodings none of them is part of another character.
_FORBIDDEN = bytes(b for b in range(0x20) if b not in b"\t\n\r")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_CUT_OFF = {
    expat.codes[message]
    for message in (
        expat.XML_ERROR_NO_ELEMENTS,
        expat.XML_ERROR_UNCLOSED_TOKEN,
        expat.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.XML_ERROR_PARTIAL_CHAR,
    )
}


class UnreadableExport(Refused):
    """The file is not a WordPress export, or it is damaged."""


@dataclass
class ExportAuthor:
    """An author of the old site. Email addresses are not read at all."""

    login: str
    name: str
    number: str = ""
    biography: str = ""


@dataclass(frozen=True)
class ExportTerm:
    """A category, a tag or another label of an item."""

    taxonomy: str
    slug: str
    name: str


@dataclass
class ExportComment:
    """A comment as the file has it. IP addresses and websites are not read at all."""

    number: str
    parent: str
    author: str
    email: str
    date: str
    date_gmt: str
    text: str
    approved: str
    type: str
    user: str = ""


@dataclass
class ExportItem:
    """A post, a page, an attachment, or something that only WordPress knows."""

    number: str
    type: str
    status: str
    title: str
    slug: str
    link: str
    author: str
    content: str
    excerpt: str
    date: str
    date_gmt: str
    modified: str
    modified_gmt: str
    published: str
    parent: str
    password: str
    comment_status: str
    attachment_url: str
    terms: list[ExportTerm] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    comments: list[ExportComment] = field(default_factory=list)


@dataclass
class Export:
    """What a file contains. `address` is that of the old site, without a slash at the end."""

    version: str = ""
    address: str = ""
    authors: list[ExportAuthor] = field(default_factory=list)
    items: list[ExportItem] = field(default_factory=list)
    repaired_bytes: int = 0


def read(path: Path) -> Export:
    """Read the export at `path`.

    Raises:
        UnreadableExport: there is no such file, or it is not a whole, harmless WordPress export.
    """
    try:
        with open(path, "rb") as file:
            return _read(_Repaired(file))
    except OSError as error:
        raise UnreadableExport(f"{path} cannot be opened: {error.strerror or error}.") from error
    except _NotAnExport as error:
        raise UnreadableExport(f"{path} is not a WordPress export: {error}.") from error
    except DefusedXmlException as error:
        raise UnreadableExport(
            f"{path} declares a document type or entities. WordPress does not write these and they "
            "can be used to attack the reader of the file, so it is refused."
        ) from error
    except ParseError as error:
        raise UnreadableExport(_explain(path, error)) from error
    except (LookupError, ValueError) as error:
        raise UnreadableExport(f"{path} is in an encoding that cannot be read: {error}.") from error


class _NotAnExport(Exception):
    """Well-formed, but something else."""


class _Repaired:
    """The file without white space before the first tag and without bytes that XML forbids."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        start = file.read(4096)
        self._start = start.lstrip()
        self._drop = b"" if start.startswith(_UTF16_MARKS) else _FORBIDDEN
        self.is_empty = not self._start
        self.dropped = 0

    def read(self, size: int = -1) -> bytes:
        raw, self._start = self._start or self._file.read(size), b""
        clean = raw.translate(None, self._drop)
        self.dropped += len(raw) - len(clean)
        # An empty answer would mean the end of the file.
        return clean if clean or not raw else b" "


def _explain(path: Path, error: ParseError) -> str:
    line, column = error.position
    if error.code in _CUT_OFF:
        return f"{path} ends in the middle, at line {line}: the download was probably cut off."
    reason = expat.messages.get(error.code, str(error))
    sentence = f"{path} cannot be read as XML: {reason} at line {line}, column {column}."
    if error.code == expat.codes[expat.XML_ERROR_INVALID_TOKEN]:
        sentence += " It may have been saved in a different encoding from the one it names."
    return sentence


def _read(file: _Repaired) -> Export:
    if file.is_empty:
        raise _NotAnExport("it is empty")
    export, path = Export(), []
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        name = _name(element.tag, export)
        if event == "start":
            path.append(name)
            if path[0] != "rss":
                raise _NotAnExport(f"it begins with <{path[0]}>, not with <rss>")
            continue
        path.pop()
        if path == ["rss", "channel"]:
            _take(export, name, element)
            element.clear()
    if not export.version:
        raise _NotAnExport("it is a feed without the parts that WordPress adds for an export")
    export.repaired_bytes = file.dropped
    return export


def _name(tag: str, export: Export) -> str:
    """A short name whatever the version, such as "wp:post_id"; notes the version."""
    namespace, _brace, local = tag.lstrip("{").rpartition("}")
    if found := _WORDPRESS.match(namespace):
        if found[1] not in VERSIONS:
            raise _NotAnExport(f"its version {found[1]} is not one of {', '.join(VERSIONS)}")
        export.version = found[1]
        return f"{'excerpt' if found[2] else 'wp'}:{local}"
    return _NAMESPACES.get(namespace, f"{namespace} " if namespace else "") + local


def _take(export: Export, name: str, element: Element) -> None:
    if name == "item":
        export.items.append(_item(_fields(element, export), element, export))
    elif name == "wp:author":
        export.authors.append(_author(_fields(element, export)))
    elif name == "wp:base_blog_url" or (name == "link" and not export.address):
        export.address = (element.text or "").strip().rstrip("/")


def _fields(element: Element, export: Export) -> dict[str, str]:
    """dict of name to text of the children; of several with one name the first counts."""
    fields: dict[str, str] = {}
    for child in element:
        fields.setdefault(_name(child.tag, export), child.text or "")
    return fields


def _author(fields: dict[str, str]) -> ExportAuthor:
    login = fields.get("wp:author_login", "").strip()
    first, last = fields.get("wp:author_first_name", ""), fields.get("wp:author_last_name", "")
    names = (fields.get("wp:author_display_name", ""), f"{first} {last}", login)
    name = next((name.strip() for name in names if name.strip()), "")
    number, biography = (
        fields.get("wp:author_id", "").strip(),
        fields.get("wp:author_description", ""),
    )
    return ExportAuthor(login, name, number, biography)


def _item(fields: dict[str, str], element: Element, export: Export) -> ExportItem:
    def line(name: str) -> str:
        return fields.get(name, "").strip()

    return ExportItem(
        number=line("wp:post_id"),
        type=line("wp:post_type"),
        status=line("wp:status"),
        title=line("title"),
        slug=line("wp:post_name"),
        link=line("link"),
        author=line("dc:creator"),
        content=fields.get("content:encoded", ""),
        excerpt=fields.get("excerpt:encoded", ""),
        date=line("wp:post_date"),
        date_gmt=line("wp:post_date_gmt"),
        modified=line("wp:post_modified"),
        modified_gmt=line("wp:post_modified_gmt"),
        published=line("pubDate"),
        parent=line("wp:post_parent"),
        # Any character at all is a password, a space too.
        password=fields.get("wp:post_password", ""),
        comment_status=line("wp:comment_status"),
        attachment_url=line("wp:attachment_url"),
        terms=_terms(element),
        meta=_meta(element, export),
        comments=[
            _comment(_fields(child, export))
            for child in element
            if _name(child.tag, export) == "wp:comment"
        ],
    )


def _terms(element: Element) -> list[ExportTerm]:
    """Labels of an item. Version 1.0 writes each a second time without a slug, and "tag"."""
    terms: dict[tuple[str, str], ExportTerm] = {}
    for child in element.findall("category"):
        taxonomy = child.get("domain", "")
        taxonomy = {"tag": "post_tag"}.get(taxonomy, taxonomy)
        name, slug = (child.text or "").strip(), child.get("nicename", "").strip()
        if taxonomy and (name or slug):
            known = terms.get((taxonomy, name))
            if known is None or not known.slug:
                terms[taxonomy, name] = ExportTerm(taxonomy, slug, name or slug)
    return list(terms.values())


def _meta(element: Element, export: Export) -> dict[str, str]:
    meta: dict[str, str] = {}
    for child in element:
        if _name(child.tag, export) == "wp:postmeta":
            fields = _fields(child, export)
            meta[fields.get("wp:meta_key", "").strip()] = fields.get("wp:meta_value", "")
    return meta


def _comment(fields: dict[str, str]) -> ExportComment:
    def line(name: str) -> str:
        return fields.get(f"wp:comment_{name}", "").strip()

    return ExportComment(
        number=line("id"),
        parent=line("parent"),
        author=line("author"),
        email=line("author_email"),
        date=line("date"),
        date_gmt=line("date_gmt"),
        text=fields.get("wp:comment_content", ""),
        approved=line("approved"),
        type=line("type"),
        user=line("user_id"),
    )
