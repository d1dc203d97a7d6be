"""Colours as lightness, chroma and hue of OKLCH, in which equal steps look equal.

Björn Ottosson's OKLab, as CSS Color 4 has it (section 9.2).
"""

from math import atan2, cos, hypot, sin
from typing import NamedTuple

_FULL = 1e-4  # how far outside of a channel a colour may be through rounding


class Oklch(NamedTuple):
    """A colour: lightness from 0 to 1, chroma from 0 to about 0.4, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def to_oklch(colour: str) -> Oklch:
    """Return a colour written as #RRGGBB."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, hypot(a, b), atan2(b, a))


def from_oklch(wanted: Oklch) -> str:
    """Return #RRGGBB; with less chroma where a screen has no such colour."""
    low, high = 0.0, wanted.chroma
    if all(-_FULL <= channel <= 1 + _FULL for channel in _linear(wanted)):
        low = high
    while high - low > _FULL:
        middle = (low + high) / 2
        fits = all(0 <= c <= 1 for c in _linear(wanted._replace(chroma=middle)))
        low, high = (middle, high) if fits else (low, middle)
    return "#" + "".join(
        f"{_byte(channel):02X}" for channel in _linear(wanted._replace(chroma=low))
    )


def _linear(colour: Oklch) -> tuple[float, float, float]:
    a, b = colour.chroma * cos(colour.hue), colour.chroma * sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _byte(channel: float) -> int:
    kept = min(1.0, max(0.0, channel))
    encoded = 12.92 * kept if kept <= 0.0031308 else 1.055 * kept ** (1 / 2.4) - 0.055
    return round(encoded * 255)
