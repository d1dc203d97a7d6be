"""A place for a dry run where it keeps no one waiting."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection


@contextmanager
def aside() -> Iterator[None]:
    """Let what follows use a copy of the database, where one transaction keeps all others out.

    A dry run is one transaction. On SQLite no comment could be posted until it is undone; on
    PostgreSQL others write beside it.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    original = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory(prefix="folkmoot-dry-run-") as folder:
        copy = str(Path(folder) / "copy.sqlite3")
        connection.ensure_connection()
        opened: Any = connection.connection
        with closing(sqlite3.connect(copy)) as target:
            opened.backup(target)
        try:
            _use(copy)
            yield
        finally:
            _use(original)


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
