"""The links in a text, taken apart as far as the checks need it."""

import re
from dataclasses import dataclass

# Endings under which people write addresses without "https://", and under which spam lives.
_ENDINGS = (
    "com|net|org|info|biz|eu|uk|de|fr|ru|cn|top|xyz|online|site|shop|store|club|app|io|co|me|link"
    "|click|live|icu|vip|work|pro|win|bet|casino|loan|su|pw|tk|ml|ga|cf|gq|cc|to|ly|gg"
)
_LINK = re.compile(
    r"(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"'\[\]()]+"
    # A bare domain: not in an email address, not in the middle of another word.
    rf"|(?<![\w@./-])(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:{_ENDINGS})\b(?![@.-]?\w)(?:[/?#:][^\s<>\"'\[\]()]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TextLink:
    """One link: as written, and the host it leads to, in lower case."""

    text: str
    host: str
    names_user: bool  # "user@" before the host, which hides where a link leads


def find_links(text: str) -> tuple[TextLink, ...]:
    """Return the links of a text in their order, with and without "https://"."""
    return tuple(_link(match.group()) for match in _LINK.finditer(text))


def without_links(text: str) -> str:
    """Return a text without its links."""
    return _LINK.sub(" ", text)


def _link(written: str) -> TextLink:
    after_scheme = written.partition("://")[2] or written
    authority = re.split(r"[/?#\\]", after_scheme, maxsplit=1)[0]
    user, _at, host = authority.rpartition("@")
    return TextLink(written, host.partition(":")[0].strip(".").lower(), bool(user))
