"""What a file is that is no WordPress export, told from its first bytes."""

import re

_MARKS = (
    (b"PK\x03\x04", "it is a ZIP archive: unpack it and name the XML file that was in it"),
    (b"\x1f\x8b", "it is compressed (gzip): unpack it and name the XML file that was in it"),
    (b"BZh", "it is compressed (bzip2): unpack it and name the XML file that was in it"),
    (b"\xfd7zXZ", "it is compressed (xz): unpack it and name the XML file that was in it"),
    (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive: unpack it and name the XML file that was in it"),
    (b"Rar!", "it is a RAR archive: unpack it and name the XML file that was in it"),
    (b"%PDF", "it is a PDF document"),
    (b"\x89PNG", "it is an image (PNG)"),
    (b"\xff\xd8\xff", "it is an image (JPEG)"),
    (b"GIF8", "it is an image (GIF)"),
    (b"SQLite format 3", "it is an SQLite database"),
    (b"{", "it is JSON, not XML"),
    (b"[", "it is JSON, not XML"),
    (b"<?php", "it is a PHP program"),
)
_WEB_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.I)
_DUMP = re.compile(rb"-- (MySQL|MariaDB|phpMyAdmin|PostgreSQL)|/\*!\d{5} |CREATE TABLE ", re.I)
WEB_PAGE = "it is a web page (HTML), perhaps a sign-in page that was saved by mistake"
_ROOTS = {
    "html": WEB_PAGE,
    "feed": "it is a news feed (Atom)",
    "rdf:RDF": "it is a news feed (RSS 1.0)",
    "urlset": "it is a sitemap",
    "sitemapindex": "it is a sitemap",
    "opml": "it is a list of feeds (OPML)",
}
ROOT_CLAUSES = frozenset(_ROOTS.values())
FEED = (
    "it is a news feed (RSS) without the parts that WordPress adds for an export: in the old "
    "site's admin choose Tools, Export"
)


def known_kind(start: bytes) -> str | None:
    """What the beginning of a file says it is, as a clause; None if it may be an export."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, clause in _MARKS:
        if start.startswith(mark):
            return clause
    if _WEB_PAGE.match(start):
        return WEB_PAGE
    if _DUMP.search(start[:500]):
        return "it is a copy of a database (SQL)"
    return None


def kind_of_root(name: str) -> str:
    """What an XML file with this first tag is, as a clause."""
    return _ROOTS.get(name, f"it begins with <{name[:40]}>, not with <rss>")
