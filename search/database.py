"""The table of words on both databases: the only place that knows how each of them searches."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Value
from django.db.models.sql.compiler import SQLCompiler

_STORE_SQLITE = "INSERT OR REPLACE INTO search_words (rowid, words) VALUES (%s, %s)"
_STORE_POSTGRESQL = (
    "INSERT INTO search_words (rowid, search_words) VALUES (%s, to_tsvector('simple', %s)) "
    "ON CONFLICT (rowid) DO UPDATE SET search_words = excluded.search_words"
)
_REMOVE = "DELETE FROM search_words WHERE rowid = %s"


class HasWords(Func):
    """Whether the row of `IndexedWords` has all these words.

    Args:
        tokens: from `core.search_text`, so only of a to z and 0 to 9: nothing is a command.
    """

    output_field = BooleanField()

    def __init__(self, tokens: Sequence[str], **extra: Any) -> None:
        super().__init__(F("search_words"), Value(" ".join(tokens)), **extra)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        return super().as_sql(
            compiler, connection, template="%(expressions)s", arg_joiner=" MATCH ", **context
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        return super().as_sql(
            compiler,
            connection,
            template="%(expressions)s)",
            arg_joiner=" @@ plainto_tsquery('simple', ",
            **context,
        )


def store(rows: Iterable[tuple[int, str]]) -> None:
    """Store pairs of a place and its words, in place of what stands there."""
    statement = _STORE_SQLITE if connection.vendor == "sqlite" else _STORE_POSTGRESQL
    _run_for_each(statement, list(rows))


def remove(places: Iterable[int]) -> None:
    """Remove the words at these places."""
    _run_for_each(_REMOVE, [(place,) for place in places])


def _run_for_each(statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
