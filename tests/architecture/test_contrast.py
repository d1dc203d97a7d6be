"""The colours of the token file keep the contrast that the design promises, in both themes.

The formula and the pairs are those by which an owner's accent is refused: `core.look.contrast`.
"""

import pytest

from core.look.contrast import MINIMA, NON_TEXT, NON_TEXT_PAIRS, TEXT, TEXT_PAIRS, ratio, tokens

# What the design document states; a change of a colour must be made there as well.
STATED = {
    ("ink", "paper"): (15.25, 15.12),
    ("ink", "mark"): (14.06, 7.24),
    ("ink-soft", "accent-soft"): (7.44, 7.10),
    ("link", "paper"): (8.06, 10.14),
    ("link", "danger-bg"): (7.08, 8.77),
    ("visited", "paper"): (8.41, 9.89),
    ("on-accent", "accent"): (8.42, 9.14),
    ("warning", "warning-bg"): (7.44, 9.24),
    ("danger", "surface"): (8.98, 9.56),
    ("line-strong", "sunken"): (3.98, 6.19),
}


THEMES = tokens()


def _contrast(first, second, theme):
    return ratio(THEMES[theme][first], THEMES[theme][second])


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("pair", "minimum"), MINIMA.items(), ids=str)
def test_pair_is_readable(pair, minimum, theme):
    assert _contrast(*pair, theme) >= minimum


@pytest.mark.parametrize(("pair", "stated"), STATED.items(), ids=str)
def test_ratios_are_the_ones_that_the_design_states(pair, stated):
    for theme in (0, 1):
        assert round(_contrast(*pair, theme), 2) == pytest.approx(stated[theme], abs=0.011)


def test_focus_ring_is_seen_in_both_themes():
    assert _contrast("focus-ink", "paper", 0) >= NON_TEXT
    assert _contrast("focus", "paper", 1) >= NON_TEXT


def test_the_dark_theme_changes_every_colour_but_that_of_the_focus_ring():
    light, dark = THEMES
    assert {name for name in light if light[name] == dark[name]} == {"focus"}
    assert dark.keys() == light.keys()


def test_the_pairs_are_those_of_the_design():
    assert (TEXT, NON_TEXT) == (7, 3)
    assert (len(TEXT_PAIRS), len(NON_TEXT_PAIRS)) == (34, 5)
