"""Keep tokens of links in emails and email addresses out of logs.

Anyone who reads a token can act as the person it was sent to, and logs are read by more people, and
kept longer, than the database. What is a token is not listed here: it follows from the URLconf
(parameters that take a token, see `core.converters`) and from the shape of what Django signs.
"""

import logging
import re
from collections.abc import Iterator
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

from core.converters import TokenConverter

TOKEN, ADDRESS = "[token]", "[email address]"
# Longer messages are cut: no one reads them, and cleaning must stay cheap.
LONGEST = 20_000  # characters

# What Django itself and the libraries on it call the secret parts of their addresses.
_NAMES = frozenset({"token", "key", "uidb64", "uidb36"})

# The at sign as it is, as full-width and small form, and escaped for an address or for JSON.
_AT = r"(?:[@＠﹫]|%(?:25){0,2}40|%EF%BC%A0|\\u0040)"  # noqa: RUF001
_ADDRESS = re.compile(
    # Bounded, so that a long run of letters costs no more than its length. A "%40" is found from
    # within a local part that may itself be escaped.
    rf"[^\s@＠﹫<>\"(),;:\[\]{{}}/?|\\]{{1,96}}{_AT}"  # noqa: RUF001
    r"(?:\[[0-9A-Fa-f.:]{2,64}\]|[\w%-]+(?:\.[\w%-]+)*)",
    re.IGNORECASE,
)
_HAS_AT = re.compile(_AT, re.IGNORECASE)

# A signature of `django.core.signing` is an SHA-256 in base64, 43 signs. Values and time stamps
# stand before it, with a mark between them that may be escaped; alone it is in what Django says of
# a bad one, where capitals and digits tell it from the name of a page.
_SIGN = "[A-Za-z0-9_-]"
_SIGNED = re.compile(
    rf"(?<!{_SIGN})(?:(?:{_SIGN}{{1,2000}}={{0,2}}(?:[.:]|%3[Aa])){{1,3}}"
    rf"|(?={_SIGN}{{0,42}}[A-Z])(?={_SIGN}{{0,42}}[0-9])){_SIGN}{{43}}(?!{_SIGN})"
)

_traceback = logging.Formatter()
_building = ContextVar("the addresses with tokens are being read", default=False)


class TokenAddress(NamedTuple):
    """An address of the URLconf with a token in it, such as ("/mail/unsubscribe/", …)."""

    before: str
    pattern: str


def redact(text: str) -> str:
    """Return `text` with each token and each email address replaced; linear in its length."""
    if len(text) > LONGEST:
        # The last word may be half a token.
        text = text[:LONGEST].rpartition(" ")[0] + " …"
    text = redact_tokens(text)
    return _ADDRESS.sub(ADDRESS, text) if _HAS_AT.search(text) else text


def redact_tokens(text: str) -> str:
    """Return `text` with each token replaced; email addresses stay, for eyes that may see them."""
    known = _known_addresses()
    if known is not None:
        text = known.sub(_without_secrets, text)
    return _SIGNED.sub(TOKEN, text)


def redact_lines(text: str) -> str:
    """Return a traceback, each line redacted: its end, which says what happened, is not cut."""
    return "\n".join(redact(line) for line in text.split("\n"))


def token_addresses(resolver: URLResolver | None = None) -> set[TokenAddress]:
    """Return all addresses of a URLconf (by default the site's) that have a token in them."""
    resolver = resolver or get_resolver()
    return set(_walk(resolver, "/", {}))


class RedactingFilter(logging.Filter):
    """Replaces message, arguments and traceback of a record by text without tokens and addresses.

    It changes the record, so that no handler after this one writes more. It never raises and never
    holds a record back.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact `record` in place."""
        try:
            message = record.getMessage()
        except Exception:
            message = f"{record.msg!r}, with arguments that do not fit it"
        record.msg, record.args = redact(message), None
        if record.exc_info and not record.exc_text:
            record.exc_text = _traceback.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redact_lines(record.exc_text)
        if record.stack_info:
            record.stack_info = redact_lines(record.stack_info)
        # Formatters write the text above. The exception and the request have the values in them.
        record.exc_info = None
        record.__dict__.pop("request", None)
        return True


def _without_secrets(found: re.Match) -> str:
    text, start = found.group(), found.start()
    spans = sorted(found.span(name) for name, value in found.groupdict().items() if value)
    for begin, end in reversed(spans):
        text = text[: begin - start] + TOKEN + text[end - start :]
    return text


def _known_addresses() -> re.Pattern | None:
    """One expression for all addresses with tokens; None while Django is not there yet."""
    if not apps.ready or _building.get():
        return None
    # Reading the URLconf may log something itself.
    state = _building.set(True)
    try:
        return _expression(settings.ROOT_URLCONF)
    except Exception:
        # A URLconf that cannot be read is reported by what needs it; the shape still helps.
        return None
    finally:
        _building.reset(state)


@lru_cache(maxsize=4)
def _expression(urlconf: str) -> re.Pattern:
    parts = sorted(address.pattern for address in token_addresses(get_resolver(urlconf)))
    # Group names may stand in an expression once; which they are does not matter.
    numbers = iter(range(1_000_000))
    parts = [re.sub(r"\(\?P<token>", lambda _: f"(?P<t{next(numbers)}>", part) for part in parts]
    return re.compile("|".join(parts) or r"(?!)")


def _walk(resolver: URLResolver, before: str, converters: dict) -> Iterator[TokenAddress]:
    for entry in resolver.url_patterns:
        known = converters | entry.pattern.converters
        # As Django does in order to reverse addresses, for all kinds of patterns.
        for text, _names in normalize(entry.pattern.regex.pattern):
            if isinstance(entry, URLResolver):
                yield from _walk(entry, before + text, known)
            elif isinstance(entry, URLPattern):
                address = _address(before + text, known)
                if address is not None:
                    yield address


def _address(text: str, converters: dict) -> TokenAddress | None:
    """Make an expression of an address like "/mine/%(token)s/edit/", up to its last secret."""
    pieces = re.split(r"%\((\w+)\)s", text.replace("%%", "%"))
    secret = [_is_secret(name, converters) for name in pieces[1::2]]
    if not any(secret):
        return None
    last = len(secret) - secret[::-1].index(True)
    pattern = ""
    for piece, is_secret in zip(pieces[: 2 * last : 2], secret, strict=False):
        pattern += re.escape(piece)
        pattern += r"(?P<token>[^/\s?#\"'<>]+)" if is_secret else r"[^/\s?#\"'<>]+"
    return TokenAddress(pieces[0], pattern)


def _is_secret(name: str, converters: dict) -> bool:
    return name in _NAMES or isinstance(converters.get(name), TokenConverter)
