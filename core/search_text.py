"""The form in which words are indexed and searched: the same on every database.

Letters are folded to ASCII (Łódź and Lodz, Straße and strasse are the same word) and, for whole
words, endings are taken off (budget and budgets) by the Snowball stemmer of the site's language.
What is left has no signs, so nothing in it is a command to the database.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from threading import Lock

import snowballstemmer
from anyascii import anyascii
from django.conf import settings

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[a-z0-9]+")
# Beginning of LANGUAGE_CODE: the algorithm, for languages in Latin letters. These are folded first,
# so that words typed without accents are found.
_LATIN = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
    "tr": "turkish",
}
# For languages in other letters, which the algorithm has to see.
_OTHER = {
    "ar": "arabic",
    "el": "greek",
    "hi": "hindi",
    "hy": "armenian",
    "ne": "nepali",
    "ru": "russian",
    "sr": "serbian",
    "ta": "tamil",
    "yi": "yiddish",
}


def searchable(text: str) -> str:
    """Return the words of a text, folded and without their endings, divided by spaces."""
    return " ".join(token for word in _WORD.findall(text) for token in _stemmed(word))


def words_in(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield where each word of a text begins and ends, and what `searchable` makes of it."""
    for found in _WORD.finditer(text):
        yield found.start(), found.end(), _stemmed(found.group())


def searchable_beginnings(text: str) -> str:
    """Return the words of a text folded but whole: for what is found by the beginning of a word."""
    return " ".join(token for word in _WORD.findall(text) for token in _folded(word))


@lru_cache(maxsize=20_000)
def _stemmed(word: str) -> tuple[str, ...]:
    stem, folds_first = _stemmer(settings.LANGUAGE_CODE)
    if folds_first:
        return tuple(stem(token) for token in _folded(word))
    return tuple(_folded(stem(word.casefold())))


def _folded(word: str) -> list[str]:
    return _TOKEN.findall(anyascii(word).lower())


@cache
def _stemmer(language_code: str) -> tuple[Callable[[str], str], bool]:
    """Return the stemmer of a language, and whether it wants folded words; none leaves a word."""
    language = language_code.partition("-")[0].lower()
    algorithm = _LATIN.get(language) or _OTHER.get(language)
    if algorithm is None:
        return (lambda word: word), True
    return _one_at_a_time(snowballstemmer.stemmer(algorithm).stemWord), language in _LATIN


def _one_at_a_time(stem: Callable[[str], str]) -> Callable[[str], str]:
    """Return a stemmer for several threads: it keeps the word that it is at in itself."""
    lock = Lock()

    def stem_alone(word: str) -> str:
        with lock:
            return stem(word)

    return stem_alone
