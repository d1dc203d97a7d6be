"""An end to what is taken, kept exactly: of two that come at once, only one gets the last place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from comments import statements
from comments.spam.limits import Ceiling


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
    statements.lock_until_commit(
        sorted(int(digest[:15], 16) ^ int(digest[-15:], 16) for digest in digests)
    )
