"""An end to what is taken, kept exactly: of two that come at once, only one gets the last place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from comments.spam.limits import Ceiling

_LEAVE = "INSERT INTO comments_submissionhit (kind, digest, created_at) "
_HAS_ROOM = (
    "(SELECT COUNT(*) FROM comments_submissionhit"
    " WHERE kind = %s AND digest = %s AND created_at >= %s) < %s"
)


@dataclass(frozen=True)
class Refusal:
    """Which ceiling is reached: its kind and number, and the moment at which there is room."""

    kind: str
    count: int
    until: datetime

    @classmethod
    def since(cls, kind: str, ceiling: Ceiling, oldest: datetime) -> "Refusal":
        """Make the Refusal that ends when the `oldest` that counts is old enough."""
        return cls(kind, ceiling.count, oldest + timedelta(seconds=ceiling.seconds))


class CeilingReached(Exception):
    """No place is left under a ceiling; nothing may be stored. `refusal` says which."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal)


def take_turns(digests: Iterable[str]) -> None:
    """Let only one transaction at a time count what these digests are of, until it ends.

    SQLite has one writer at a time anyway. Nothing is locked after this in a transaction, and all
    lock in one order, so nobody waits for each other.
    """
    keys = sorted(int(digest[:15], 16) ^ int(digest[-15:], 16) for digest in digests)
    if keys and connection.vendor == "postgresql":
        locks = ", ".join(["pg_advisory_xact_lock(%s)"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {locks}", keys)


def leave(
    pairs: Iterable[tuple[str, str]],
    under: Mapping[str, Iterable[Ceiling]],
    now: datetime,
    as_stored: Callable[[datetime], object],
) -> tuple[str, list]:
    """Make the statement that leaves hits, each only if its ceilings have room.

    Args:
        pairs: kinds and digests.
        under: the ceilings to keep, by kind.
        now: the time of the hits.
        as_stored: gives a moment as the database compares it.

    Returns:
        The SQL and its values.
    """
    rows, values = [], []
    for kind, digest in pairs:
        row = "SELECT %s, %s, %s"
        values += [kind, digest, as_stored(now)]
        conditions = []
        for ceiling in under.get(kind, ()):
            conditions.append(_HAS_ROOM)
            start = as_stored(now - timedelta(seconds=ceiling.seconds))
            values += [kind, digest, start, ceiling.count]
        if conditions:
            row += " WHERE " + " AND ".join(conditions)
        rows.append(row)
    return _LEAVE + " UNION ALL ".join(rows), values
