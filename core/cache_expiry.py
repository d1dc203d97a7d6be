"""Times at which pages change although nothing is stored: registered by apps above."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

Source = Callable[[datetime], datetime | None]

_sources: list[Source] = []


def changes_at(function: Source) -> Source:
    """Have `function` asked for the next such time after one (aware datetimes), or None."""
    _sources.append(function)
    return function


def seconds_to_next(drawn_at: datetime) -> float | None:
    """Return how long what was rendered at a time stays true, as far as is known; None for ever.

    Not more than 0 if it is out of date already.
    """
    times = [time for source in _sources if (time := source(drawn_at))]
    return (min(times) - timezone.now()).total_seconds() if times else None
