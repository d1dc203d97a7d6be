"""Background work that writes much leaves gaps in which others can write."""

import time

from django.db import connection

# Those who wait for SQLite's lock look again after this long at the latest.
_LONGEST_LOOK = 0.1  # seconds


def give_way() -> None:
    """Let others write between two transactions; on SQLite one writes at a time."""
    if connection.vendor == "sqlite":
        time.sleep(_LONGEST_LOOK)
