"""What a person reads of a page or an email, and what of it is in plain English letters."""

import re

from bs4 import BeautifulSoup, Comment, Doctype

_ATTRIBUTES = ("title", "alt", "placeholder", "aria-label", "aria-description", "label")
_BUTTONS = {"submit", "button", "reset"}
_DESCRIPTIONS = {"description", "og:title", "og:description", "og:site_name"}
_HIDDEN = ("script", "style", "code", "kbd", "pre")
# Languages and time zones are listed by the names that they have themselves.
_LISTS = re.compile("time_zone$|language$")
# Names, formats and units, which are the same in every language.
_NAMES = {
    *("Folkmoot", "Wagtail", "Django", "Open", "Government", "Partnership", "OGP", "IRM"),
    *("CSV", "PDF", "JSON", "ODT", "HTML", "RSS", "Atom", "XLSX", "ISO", "URL", "IP", "UTC"),
    *("AVIF", "GIF", "JPG", "JPEG", "PNG", "WEBP", "DOCX", "ODS", "PPTX", "TXT", "ZIP", "TSV"),
    # The city of the setting TIME_ZONE.
    "London",
    # Slugs and search words of the fixtures, which stay as they are.
    *("harbour", "harbours", "transparency", "nothing", "of", "the", "kind"),
    *("DAT", "GMT", "BST", "KB", "MB", "reCAPTCHA", "Google", "YouTube", "OpenID", "Connect"),
}
_WORD = re.compile(r"(?<![\w@./:#-])[A-Za-z][A-Za-z'\u2019-]+(?![\w@/:-])")
# What stands in the first line of a file that is read in every language.
_COLUMNS = r"phrase, points, active|sender, note"
_ADDRESS = re.compile(_COLUMNS + r"|\S*(?:://|@|\.example)\S*|/\S*/\S*|\S*\d\S*|\S*_\S*")


def texts_of(html):
    """Every text of a page that somebody can see or hear."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in [*soup(_HIDDEN), *soup("select", {"name": _LISTS})]:
        tag.decompose()
    for tag in soup.find_all(True):
        yield from (str(tag[name]) for name in _ATTRIBUTES if tag.get(name))
        if tag.name == "input" and tag.get("type") in _BUTTONS:
            yield tag.get("value", "")
        if tag.name == "meta" and (tag.get("name") or tag.get("property")) in _DESCRIPTIONS:
            yield tag.get("content", "")
    for text in soup.find_all(string=True):
        if not isinstance(text, Comment | Doctype):
            yield str(text)


def english_in(text):
    """The words in plain Latin letters, together as they stand; empty when there are none."""
    plain = _ADDRESS.sub(" ", text)
    words = [word for word in _WORD.findall(plain) if word not in _NAMES]
    return " ".join(text.split()) if words else ""
