"""How far an import has come, and what is left."""

import time
from typing import Any

_EVERY = 2.0  # seconds


class Progress:
    """Counts what is done and prints, now and then, what is left.

    Args:
        out: where to print (a stream with `write` and `flush`), or None.
        every: seconds between two lines.
    """

    def __init__(self, out: Any = None, every: float = _EVERY) -> None:
        self._out, self._every = out, every
        self._left: dict[str, int] = {}
        self._total = 0
        self._printed_at = time.monotonic()

    def expect(self, kind: str, count: int) -> None:
        """So many things of a kind are to be done."""
        self._left[kind] = self._left.get(kind, 0) + count
        self._total += count

    def done(self, kind: str, count: int = 1) -> None:
        """So many are done."""
        self._left[kind] = max(self._left.get(kind, 0) - count, 0)
        now = time.monotonic()
        if self._out and now - self._printed_at >= self._every:
            self._printed_at = now
            self._out.write(f"{self}\n")
            self._out.flush()

    def __str__(self) -> str:
        left = sum(self._left.values())
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in self._left.items() if count)
        return f"{self._total - left:,} of {self._total:,} steps done; left: {kinds or 'nothing'}"
