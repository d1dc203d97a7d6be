"""How long to wait before a mail is tried again."""

from datetime import timedelta

# About two days in all: long enough for a mail server to come back after a weekend night,
# short enough that nobody is told old news.
DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(hours=12),
    timedelta(hours=24),
)
MAX_ATTEMPTS = len(DELAYS) + 1


def next_attempt(attempts, now):
    """When to try again after `attempts` failures, or None when it has been enough."""
    return now + DELAYS[attempts - 1] if attempts < MAX_ATTEMPTS else None
