"""The colours of the token file keep the contrast that the design promises, in both themes.

Formula: relative luminance and contrast ratio as defined in WCAG 2.2.
"""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "static/css/tokens.css"
TEXT, NON_TEXT = 7, 3  # AAA text; controls and focus rings (WCAG 1.4.11)
TONES = ("success", "warning", "danger", "info", "review", "neutral")

TEXT_PAIRS = [
    *(("ink", ground) for ground in ("paper", "surface", "sunken", "accent-soft", "mark")),
    *(("ink-soft", ground) for ground in ("paper", "surface", "sunken", "accent-soft")),
    *(("link", ground) for ground in ("paper", "surface", "sunken", "accent-soft")),
    ("link", "info-bg"),
    ("link", "danger-bg"),
    ("visited", "paper"),
    ("link-hover", "paper"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    *((tone, f"{tone}-bg") for tone in TONES),
    *(("ink", f"{tone}-bg") for tone in TONES),
    ("danger", "surface"),
    ("danger", "paper"),
    ("info", "surface"),
]
NON_TEXT_PAIRS = [
    ("line-strong", "paper"),
    ("line-strong", "surface"),
    ("line-strong", "sunken"),
    ("accent", "paper"),
    ("accent", "surface"),
]
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


def _colours():
    """The colours of the light and of the dark theme, by name."""
    light, dark = TOKENS.read_text().split("@media screen and (prefers-color-scheme: dark)")
    return [dict(re.findall(r"--([\w-]+): (#\w{6});", css)) for css in (light, dark)]


LIGHT, DARK = _colours()
COLOURS = {name: (light, DARK.get(name, light)) for name, light in LIGHT.items()}


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first, second, theme):
    high, low = sorted((_luminance(COLOURS[name][theme]) for name in (first, second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("pair", "minimum"),
    [(p, TEXT) for p in TEXT_PAIRS] + [(p, NON_TEXT) for p in NON_TEXT_PAIRS],
    ids=str,
)
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
    assert LIGHT.keys() - DARK.keys() == {"focus"}
    assert DARK.keys() <= LIGHT.keys()
