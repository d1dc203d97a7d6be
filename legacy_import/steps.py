"""The small transactions of an import: others can write in between, and it can be stopped."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models.fields.files import FieldFile

from core.db_yield import give_way
from legacy_import.progress import Progress

_LONGEST_WITHOUT_A_GAP = 0.5  # seconds


class ImportSteps:
    """Runs the units of an import, each of which is stored whole or not at all.

    Args:
        progress: told of everything that is done.
        before_commit: stores what has to be stored with each unit.
    """

    def __init__(self, progress: Progress, before_commit: Callable[[], None]) -> None:
        self._progress, self._before_commit = progress, before_commit
        self._is_inside = False
        self._stored: list[FieldFile] = []
        self._gap_at = time.monotonic()
        self.keep_files = True

    @contextmanager
    def unit(self) -> Iterator[None]:
        """One transaction; within another, a part of it."""
        if self._is_inside:
            yield
            return
        self._is_inside = True
        try:
            with transaction.atomic():
                yield
                self._before_commit()
        except BaseException:
            # Files know no transactions.
            self.discard_files()
            raise
        finally:
            self._is_inside = False
        if self.keep_files:
            self._stored = []
        self._let_others_write()

    def done(self, kind: str, count: int = 1) -> None:
        """So many things of a kind need no more work."""
        self._progress.done(kind, count)

    def stored(self, file: FieldFile) -> None:
        """This file was stored; it is deleted if the unit, or a dry run, is undone."""
        self._stored.append(file)

    def discard_files(self) -> None:
        """Delete the files of what is undone."""
        for file in self._stored:
            file.storage.delete(str(file.name))
        self._stored = []

    def _let_others_write(self) -> None:
        now = time.monotonic()
        if now - self._gap_at > _LONGEST_WITHOUT_A_GAP and not connection.in_atomic_block:
            give_way()
            self._gap_at = time.monotonic()
