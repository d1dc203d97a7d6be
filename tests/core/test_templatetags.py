"""Words and shapes that templates make of dates, names and states."""

from datetime import UTC, date, datetime

import pytest
from django.test import override_settings
from django.utils import translation

from core.dates import clock, date_range, day, moment
from core.templatetags.core_tags import initials, progress_steps, status_tag

WINTER = datetime(2013, 3, 7, 14, 0, tzinfo=UTC)  # London is on UTC
SUMMER = datetime(2013, 7, 1, 13, 30, tzinfo=UTC)  # London is an hour ahead


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(14, 0, "2pm"), (9, 5, "9:05am"), (0, 0, "midnight"), (12, 0, "midday"), (12, 30, "12:30pm")],
)
def test_clock(hour, minute, words):
    assert clock(WINTER.replace(hour=hour, minute=minute)) == words


def test_days_are_in_full_and_in_the_sites_time_zone():
    assert day(date(2013, 3, 7)) == "7 March 2013"
    assert day(datetime(2013, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2013"
    assert moment(SUMMER) == "1 July 2013, 2:30pm"
    assert day(None) == clock("") == ""


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (WINTER, WINTER.replace(hour=16), "7 March 2013, 2pm to 4pm"),
        (WINTER, None, "7 March 2013, 2pm"),
        (WINTER, WINTER.replace(day=8, hour=11), "7 March 2013, 2pm to 8 March 2013, 11am"),
        (date(2013, 10, 1), date(2015, 9, 30), "1 October 2013 to 30 September 2015"),
        (None, None, ""),
    ],
)
def test_date_range(start, end, words):
    assert date_range(start, end).replace("\xa0", " ") == words


def test_date_range_names_the_zone_for_readers_elsewhere():
    assert date_range(SUMMER, zone=True).endswith("(London time)")


@override_settings(USE_I18N=True)
def test_other_languages_use_their_own_forms():
    with translation.override("de"):
        assert day(date(2013, 3, 7)) == "7. März 2013"
        assert clock(WINTER) == "14:00"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Lorna Price-Hall", "LP"),
        ("Ana María de la Cruz", "AC"),
        ("Cher", "C"),
        ("(someone) X", "X"),
        ("", ""),
        ("خالد", "خ"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_states_have_a_look_and_unknown_ones_are_neutral():
    assert status_tag("consultation", "Consultation")["tone"] == "success"
    assert status_tag("pending", "Waits")["marker"] == "ring"
    assert status_tag("unheard of", "?") == {"label": "?", "tone": "neutral", "marker": "none"}


def test_progress_is_filled_by_steps():
    assert progress_steps("limited") == [True, False, False, False]
    assert progress_steps("complete") == [True] * 4
    assert progress_steps("no_evidence") == progress_steps("not_started") == [False] * 4
