"""What follows from an accent can be read, by the same code as that of the style sheet's test."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.look import palette
from core.look.contrast import luminance, shortfalls, tokens

ACCENTS = ("#911717", "#1C4A7D", "#5A2D82", "#7A1F5C", "#000000", "#444444", "#0000FF")


def _themes(accent):
    found = palette.palette_of(accent)
    light, dark = tokens()
    return dict(light) | dict(found.light), dict(dark) | dict(found.dark)


@pytest.mark.parametrize("accent", ACCENTS)
def test_a_dark_colour_is_taken_and_can_be_read_in_both_themes(accent):
    assert palette.shortfall_of(accent) is None
    assert [shortfalls(theme) for theme in _themes(accent)] == [[], []]


# No one waits for a colour, and how long one takes depends on what else runs.
@settings(deadline=None)
@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}"))
def test_whatever_is_refused_has_a_neighbour_that_is_not(accent):
    if palette.shortfall_of(accent) is not None:
        nearest = palette.nearest_readable(accent)
        assert luminance(nearest) <= luminance(accent) + 0.01
        accent = nearest
    assert palette.shortfall_of(accent) is None
    assert [shortfalls(theme) for theme in _themes(accent)] == [[], []]


@pytest.mark.parametrize("accent", ["#FFD500", "#00FF00", "#0B7A75", "#777777", "#FFFFFF"])
def test_a_light_colour_is_refused_by_its_contrast(accent):
    short = palette.shortfall_of(accent)
    assert short.ratio < short.minimum == 7


def test_the_nearest_is_the_lightest_that_is_dark_enough():
    nearest = palette.nearest_readable("#0B7A75")
    assert nearest == "#005753"
    red, green, blue = (int(nearest[i : i + 2], 16) for i in (1, 3, 5))
    assert palette.shortfall_of(f"#{red:02X}{green + 8:02X}{blue + 8:02X}") is not None


def test_our_own_colours_are_those_of_the_style_sheet():
    ours = palette.palette_of(palette.OURS)
    assert ours.is_ours
    for theme, decided in zip(tokens(), (ours.light, ours.dark), strict=True):
        assert decided == {name: theme[name] for name in palette.DECIDED}
