"""Periodic jobs: bring the index up to date, read the documents that were uploaded."""

import time
from collections.abc import Iterator

from core import content_version
from core.db_yield import give_way
from core.scheduler import every
from search import documents, index

# Other jobs wait for so long at most; emails and moderators' tasks run beside.
SLICE_SECONDS = 0.5
# After a sweep, so many times as long as it took: it takes at most a twentieth of a processor.
REST = 20


class _Progress:
    """How far this worker is with the index. A new worker begins with a sweep."""

    sweep: Iterator[int] | None = None
    began = 0.0
    seconds = 0.0
    # The content version that the sweep was begun with.
    version: int | None = None
    not_before = 0.0


_progress = _Progress()


@every(seconds=1)
def keep_index_up_to_date() -> None:
    """Index what readers may see since the last time, for a fraction of a second."""
    if _progress.sweep is None and not _begin():
        return
    end = time.monotonic() + SLICE_SECONDS
    try:
        while time.monotonic() < end:
            start = time.monotonic()
            step = next(_progress.sweep or iter(()), None)
            _progress.seconds += time.monotonic() - start
            if step is None:
                _finish()
                return
            if step:
                give_way()
    except Exception:
        # The next sweep begins at the beginning.
        _progress.sweep, _progress.version = None, None
        raise


def _begin() -> bool:
    if time.monotonic() < _progress.not_before:
        return False
    version = content_version.current()
    if version == _progress.version:
        return False
    _progress.version, _progress.sweep, _progress.seconds = version, index.sweep(), 0.0
    return True


def _finish() -> None:
    _progress.sweep = None
    _progress.not_before = time.monotonic() + REST * _progress.seconds


@every(seconds=2)
def read_documents() -> None:
    """Begin, or look after, the reading of one document; it happens in a process of its own."""
    documents.reader.step()
