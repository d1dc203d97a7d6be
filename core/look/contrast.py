"""How well colours can be told apart, and which pairs of tokens have to be: decided here alone.

`tests/architecture/test_contrast.py` holds the style sheet to it, `core.look.palette` the colours
of an owner. Formula: relative luminance and contrast ratio as defined in WCAG 2.2.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.contrib.staticfiles import finders

Colours = Mapping[str, str]

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
MINIMA = dict.fromkeys(TEXT_PAIRS, TEXT) | dict.fromkeys(NON_TEXT_PAIRS, NON_TEXT)

_DARK = "@media screen and (prefers-color-scheme: dark)"


class Shortfall(NamedTuple):
    """A pair of tokens that cannot be told apart as well as it has to be."""

    pair: tuple[str, str]
    ratio: float
    minimum: int


@cache
def tokens() -> tuple[Colours, Colours]:
    """Return the colours of `tokens.css` by name: of the light theme, and of the dark one."""
    text = Path(str(finders.find("css/tokens.css"))).read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6});", part)) for part in text.split(_DARK))
    return light, light | dark


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour written as #RRGGBB."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(first: str, second: str) -> float:
    """Return the contrast of two colours: 1 if they are equal, 21 for black and white."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def shortfalls(colours: Colours, about: Collection[str] = ()) -> list[Shortfall]:
    """Return the pairs of one theme that fall short, the worst first.

    Args:
        colours: the tokens of the theme; pairs with one that is missing are left out.
        about: only pairs that have one of these tokens; all if empty.
    """
    found = []
    for pair, minimum in MINIMA.items():
        if not colours.keys() >= set(pair) or (about and not set(about) & set(pair)):
            continue
        measured = ratio(*(colours[name] for name in pair))
        if measured < minimum:
            found.append(Shortfall(pair, measured, minimum))
    return sorted(found, key=lambda short: short.ratio / short.minimum)
