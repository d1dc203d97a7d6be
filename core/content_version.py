"""The version of the public content: a number that grows whenever readers may see something new."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from core.models import ContentVersion

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

MOST_CACHED = 500
_ROW = 1
_ASK = "SELECT number FROM core_contentversion WHERE id = %s"


_known: ContextVar[list[int] | None] = ContextVar(
    "content version that a block works with", default=None
)


@contextmanager
def pin_version() -> Iterator[None]:
    """Let the version stay, within the block, what it was when it was first asked for."""
    token = _known.set([])
    try:
        yield
    finally:
        _known.reset(token)


def current() -> int:
    """Return the number of the present version; what was rendered for it may be shown again."""
    known = _known.get()
    if known is None:
        return _asked()
    if not known:
        known.append(_asked())
    return known[0]


def _asked() -> int:
    # Plain SQL: most requests ask nothing else, and making the query would take the longest.
    with connection.cursor() as cursor:
        row = cursor.execute(_ASK, [_ROW]).fetchone()
    return row[0] if row else 0


def invalidate() -> None:
    """Begin a new version once the present transaction is through.

    After it, not in it: the row would make everyone who publishes wait for each other.
    """
    waiting = (entry[1] for entry in transaction.get_connection().run_on_commit)
    if _next not in waiting:
        transaction.on_commit(_next)


def _next() -> None:
    if not ContentVersion.objects.filter(pk=_ROW).update(number=F("number") + 1):
        ContentVersion.objects.get_or_create(pk=_ROW, defaults={"number": 1})


def cached_per_version(make: Callable[[Key], Value]) -> Callable[[Key], Value]:
    """Call a function once for each content version and argument, in each process.

    For what follows from stored rows that readers may see, and every request needs: it is as fresh
    as the pages themselves. What it returns is shared by requests, so no one may change it. Off
    where PAGE_CACHE_SECONDS is 0.
    """
    memory: tuple[int | None, dict[Key, Value]] = (None, {})

    @wraps(make)
    def ask(key: Key) -> Value:
        nonlocal memory
        if not settings.PAGE_CACHE_SECONDS:
            return make(key)
        number = current()
        if memory[0] != number or len(memory[1]) >= MOST_CACHED:
            memory = (number, {})
        answers = memory[1]
        if key not in answers:
            answers[key] = make(key)
        return answers[key]

    return ask
