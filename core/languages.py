"""Which languages the site can speak: English, and those that `locale/` has a catalogue for."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import get_language_info, to_language

# The language that the code is written in; it needs no catalogue.
SOURCE = ("en", "en-gb")


def languages_in(folders: Iterable[Path]) -> list[tuple[str, str]]:
    """Return pairs of code and own name of the languages with a compiled catalogue, sorted."""
    found = {
        to_language(path.parents[1].name)
        for folder in folders
        for path in folder.glob("*/LC_MESSAGES/django.mo")
    }
    return [(code, _own_name(code)) for code in sorted(found)]


def has_catalogue(code: str, folders: Iterable[Path]) -> bool:
    """Return whether the site can speak a language, or the one that it is a variety of."""
    known = {*SOURCE, *(language for language, _name in languages_in(folders))}
    return code in known or (code.partition("-")[0] in known - set(SOURCE))


def _own_name(code: str) -> str:
    try:
        return get_language_info(code)["name_local"]
    except KeyError:
        return code
