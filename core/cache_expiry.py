"""Moments at which pages change of themselves, with nothing stored: filled by apps above."""

from django.utils import timezone

_sources = []


def changes_at(function):
    """Have `function` asked for the next such moment after one (aware datetimes), or None."""
    _sources.append(function)
    return function


def seconds_to_next(drawn_at):
    """How long what was drawn at a moment stays true, as far as is known; None for ever.

    Not more than 0 if it is out of date already.
    """
    moments = [moment for source in _sources if (moment := source(drawn_at))]
    return (min(moments) - timezone.now()).total_seconds() if moments else None
