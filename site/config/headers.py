"""Which header lines of a request may reach the code: those whose name can be told from others."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Header = TypeVar("Header", tuple[str, str], tuple[bytes, bytes])


def without_underscores(headers: Iterable[Header]) -> Iterator[Header]:
    """Drop the header lines whose name has an underscore, and keep the order of the others.

    WSGI calls `X-Forwarded-For` and `X_Forwarded_For` both `HTTP_X_FORWARDED_FOR`, so what a
    stranger wrote would take the place of what a proxy of ours said: CVE-2015-0219. Must come
    before the environ is made, because nothing in there tells the two apart any more. nginx,
    Apache and Django's own server drop them too.

    Args:
        headers: pairs of name and value in the order in which they came, both `str` or both
            `bytes`, a name as often as it was sent.
    """
    return (header for header in headers if not _has_underscore(header[0]))


def _has_underscore(name: str | bytes) -> bool:
    return b"_" in name if isinstance(name, bytes) else "_" in name
