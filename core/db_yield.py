"""Background work that writes much leaves gaps in which others can write."""

import time

from django.db import connection

# Whoever waits for SQLite's lock looks again after this long at the latest.
_LONGEST_LOOK = 0.1  # seconds


def give_way():
    """Between two transactions, let those write who wait for it; on SQLite one writes at a time."""
    if connection.vendor == "sqlite":
        time.sleep(_LONGEST_LOOK)
