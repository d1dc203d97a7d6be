"""Write catalogues: an empty one, one of a language brought up to date, the pseudo-locale."""

import re
from pathlib import Path

import allauth
import django
import wagtail
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bin.checks.files import ROOT, relative
from bin.messages.extract import NOTE, messages

LOCALE = ROOT / "locale"
# A language that nobody speaks. Django takes no other language for what an English one lacks, so
# whatever is English on the screen was never given to translators.
PSEUDO = "en-xa"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_OURS = str.maketrans(_LETTERS, "ÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçđéƒĝĥîĵķļṁñöþǫŕšţûṽŵẋýž")
_THEIRS = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in _LETTERS})
_KEPT = re.compile(
    r"%\(\w+\)[#0 +-]*[\d.]*[a-zA-Z]|%[sdr%]|\{[^{}]*\}|<[^<>]*>|&#?\w+;|https?://\S+|\S+@\S+"
)


def template() -> Catalog:
    """Return a catalogue of our messages without translations."""
    catalogue = Catalog(
        project="Folkmoot",
        header_comment="# Folkmoot. docs/translating.md says how to go about it.",
        msgid_bugs_address="none",
        charset="utf-8",
        fuzzy=False,
    )
    for message in messages():
        catalogue.add(
            message.ids if len(message.ids) > 1 else message.ids[0],
            locations=[(relative(message.path), message.line)],
            auto_comments=[note.removeprefix(f"{NOTE}:").strip() for note in message.notes],
            context=message.context,
        )
    return catalogue


def update(locale: str) -> Path:
    """Bring the catalogue of a locale up to date, or begin it, and compile it."""
    path = LOCALE / locale / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = template()
    if path.exists():
        with path.open("rb") as file:
            kept = read_po(file, locale=locale)
        kept.update(catalogue)
        catalogue = kept
    else:
        catalogue.locale = locale
    with path.open("wb") as file:
        # Without numbers of lines, which would change with every edit of a file above them.
        write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False)
    compile_to(path.with_suffix(".mo"), catalogue)
    return path


def compile_to(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


def pseudo(folder: Path) -> Path:
    """Compile the pseudo-locale below a folder of locales.

    Our messages come with accents and in brackets, those of Django, Wagtail and allauth in letters
    twice as wide. What is left as it was is either typed by a person or was forgotten.
    """
    catalogue = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for source, letters, form in (*_others(), (template(), _OURS, "⟦{}⟧")):
        for message in source:
            if not message.id:
                continue
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            strings = [form.format(_in_letters(text, letters)) for text in ids]
            if message.id in catalogue:
                catalogue.delete(message.id, message.context)
            catalogue.add(
                ids if len(ids) > 1 else ids[0],
                strings if len(ids) > 1 else strings[0],
                context=message.context,
            )
    path = folder / "en_XA" / "LC_MESSAGES" / "django.mo"
    compile_to(path, catalogue)
    return path


def _others() -> list[tuple[Catalog, dict[int, str], str]]:
    catalogues = []
    for package in (django, wagtail, allauth):
        folder = Path(package.__file__).parent
        paths = [*folder.rglob("locale/en/LC_MESSAGES/django.po")] or [
            *folder.rglob("locale/de/LC_MESSAGES/django.po")
        ]
        for path in sorted(paths):
            with path.open("rb") as file:
                catalogues.append((read_po(file, locale="en"), _THEIRS, "{}"))
    return catalogues


def _in_letters(text: str, letters: dict[int, str]) -> str:
    """Return a text in other letters, with its placeholders and tags as they are."""
    kept = [*_KEPT.findall(text), ""]
    rest = [part.translate(letters) for part in _KEPT.split(text)]
    return "".join(part + placeholder for part, placeholder in zip(rest, kept, strict=True))
