"""The colours that follow from an accent: of links, buttons and tints, light and dark."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.look.colour_space import Oklch, from_oklch, to_oklch
from core.look.contrast import Colours, Shortfall, shortfalls, tokens

OURS = "#0B5563"
# The tokens that an accent decides.
DECIDED = ("link", "link-hover", "accent", "accent-hover", "on-accent", "accent-soft")

_STEP = 0.004


@dataclass(frozen=True)
class Palette:
    """The decided tokens of the light and of the dark theme."""

    light: Colours
    dark: Colours

    @property
    def is_ours(self) -> bool:
        """Whether the style sheet has these colours already."""
        return self.light["accent"].upper() == OURS


@lru_cache(maxsize=64)
def palette_of(accent: str) -> Palette:
    """Return the palette of an accent that can be read (`shortfall_of`); ours as it was drawn."""
    light, dark = tokens()
    if accent.upper() == OURS:
        return Palette(_decided(light), _decided(dark))
    return Palette(_light(accent), _dark(to_oklch(accent)))


def is_colour(text: str) -> bool:
    """Return whether a text is a colour as it is stored: #0B5563."""
    return re.fullmatch("#[0-9A-F]{6}", text) is not None


def shortfall_of(accent: str) -> Shortfall | None:
    """Return where an accent is hardest to read, if that is too hard anywhere."""
    colours = dict(tokens()[0]) | _light(accent)
    found = shortfalls(colours, DECIDED)
    return found[0] if found else None


def nearest_readable(accent: str) -> str:
    """Return the lightest colour of the same hue, at most as light, that can be read."""
    darker = list(_steps(to_oklch(accent), -1))
    # Whatever is darker than one that can be read can be read too.
    first = bisect_left(darker, True, key=lambda colour: shortfall_of(colour) is None)
    return darker[first]


def _light(accent: str) -> dict[str, str]:
    asked = to_oklch(accent)
    colours = dict(tokens()[0]) | {
        "link": accent,
        "accent": accent,
        "on-accent": "#FFFFFF",
        "link-hover": from_oklch(asked._replace(lightness=max(0.0, asked.lightness - 0.1))),
        "accent-hover": from_oklch(asked._replace(lightness=max(0.0, asked.lightness - 0.08))),
    }
    tint = Oklch(0.945, min(asked.chroma, 0.02), asked.hue)
    _choose(colours, "accent-soft", _steps(tint, 1, until=0.985))
    return _decided(colours)


def _dark(asked: Oklch) -> dict[str, str]:
    colours = {name: value for name, value in tokens()[1].items() if name not in DECIDED}
    tint = Oklch(0.31, min(asked.chroma, 0.045), asked.hue)
    _choose(colours, "accent-soft", _steps(tint, -1))
    bright = Oklch(0.8, min(asked.chroma, 0.1), asked.hue)
    accent = _choose(colours, "link", _steps(bright, 1))
    hover = to_oklch(accent)._replace(lightness=min(1.0, to_oklch(accent).lightness + 0.07))
    colours |= {
        "accent": accent,
        "link-hover": from_oklch(hover),
        "accent-hover": from_oklch(hover),
    }
    _choose(colours, "on-accent", _steps(Oklch(0.24, min(asked.chroma, 0.04), asked.hue), -1))
    return _decided(colours)


def _decided(colours: Colours) -> dict[str, str]:
    return {name: colours[name] for name in DECIDED}


def _choose(colours: dict[str, str], name: str, steps: Iterator[str]) -> str:
    """Set a token to the first of some colours that can be read beside those that are set."""
    for colour in steps:
        colours[name] = colour
        if not shortfalls(colours, [name]):
            break
    return colours[name]


def _steps(start: Oklch, direction: int, until: float = 1.0) -> Iterator[str]:
    """Yield a colour and then ever lighter or darker ones of its hue."""
    end = until if direction > 0 else 0.0
    number = int(abs(end - start.lightness) / _STEP) + 1
    for step in range(number + 1):
        lightness = min(1.0, max(0.0, start.lightness + direction * step * _STEP))
        yield from_oklch(start._replace(lightness=lightness))
