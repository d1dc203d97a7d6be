"""Draw a card: 1200 by 630 pixels, the title as large as it fits."""

import logging
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from core.look.cards import HEIGHT, WIDTH, Card
from core.look.contrast import tokens

log = logging.getLogger(__name__)

Font = ImageFont.FreeTypeFont

_MARGIN, _EDGE = 80, 28
_INNER = WIDTH - 2 * _MARGIN
_TOP, _BOTTOM = 168, HEIGHT - 128  # of the title
_TITLE_SIZES = range(88, 31, -4)
_SMALL = 34
_HEADING = 650  # --weight-heading
_LEADING = 1.15


def draw(card: Card) -> Image.Image | None:
    """Return a card as an image; without its title where no font has its letters.

    Returns:
        None if there is no font for the foot either: then there is nothing to show.
    """
    titled, named = _font_for(card.title), _font_for(card.foot + card.kind)
    if titled is None and (named is None or not card.foot):
        return None
    if titled is None or named is None:
        # In place of both: what can be written, large.
        card = Card(card.title if titled else card.foot, "", "", card.accent)
        titled = named = titled or named
    light = tokens()[0]
    image = Image.new("RGB", (WIDTH, HEIGHT), light["paper"])
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, WIDTH, _EDGE), fill=card.accent)
    canvas.line((_MARGIN, HEIGHT - 104, WIDTH - _MARGIN, HEIGHT - 104), fill=light["line"], width=2)
    _write_line(canvas, card.kind, 84, str(named), card.accent)
    _write_title(canvas, card.title, str(titled), light["ink"])
    _write_line(canvas, card.foot, HEIGHT - 84, str(named), light["ink-soft"])
    return image


def _write_title(canvas: ImageDraw.ImageDraw, title: str, source: str, colour: str) -> None:
    for size in _TITLE_SIZES:
        font = _load(source, size, _HEADING)
        lines, height = list(_lines(title, font)), size * _LEADING
        if len(lines) * height <= _BOTTOM - _TOP:
            break
    # In the middle of what is left, a little above.
    top = _TOP + (_BOTTOM - _TOP - len(lines) * height) * 0.4
    for number, line in enumerate(lines):
        _write(canvas, line, top + number * height, font, colour)


def _write_line(canvas: ImageDraw.ImageDraw, text: str, top: int, source: str, colour: str) -> None:
    """Write one line, smaller if it is long."""
    for size in range(_SMALL, 15, -2):
        font = _load(source, size, _HEADING)
        if font.getlength(text) <= _INNER:
            break
    _write(canvas, next(_lines(text, font), ""), top, font, colour)


def _write(canvas: ImageDraw.ImageDraw, text: str, top: float, font: Font, colour: str) -> None:
    # Raqm, where Pillow has it, sees to the order of the letters within the line.
    start, anchor = (WIDTH - _MARGIN, "ra") if _is_from_the_right(text) else (_MARGIN, "la")
    canvas.text((start, top), text, fill=colour, font=font, anchor=anchor)


def _is_from_the_right(text: str) -> bool:
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def _lines(text: str, font: Font) -> Iterator[str]:
    """Yield the lines of a text; a word that is wider than a card goes on in the next line."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= _INNER:
            line = longer
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > _INNER:
            cut = next(n for n in range(len(line) - 1, 0, -1) if font.getlength(line[:n]) <= _INNER)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


@lru_cache(maxsize=64)
def _load(source: str, size: int, weight: int) -> Font:
    font = ImageFont.truetype(source, size) if source else ImageFont.load_default(size)
    try:
        font.set_variation_by_axes([weight])  # type: ignore[union-attr]  # one that is not variable raises
    except (OSError, NotImplementedError, AttributeError):
        log.debug("The font %s has one weight", source)
    return font  # type: ignore[return-value]  # Pillow is built with FreeType


def _font_for(text: str) -> str | None:
    """Return the first font that has all letters of a text, "" for Pillow's own; None if none."""
    return next((source for source in _sources() if _has_all(source, text)), None)


@lru_cache(maxsize=1)
def _sources() -> tuple[str, ...]:
    ours = str(finders.find("fonts/source-serif-4-latin.woff2"))
    found = []
    for source in (*filter(None, [settings.CARD_FONT]), ours, ""):
        try:
            _load(source, _SMALL, _HEADING)
        except OSError:
            # FreeType may be built without what reads WOFF2, and a path be wrong.
            log.warning("Cards are not drawn with %s: it cannot be read", source)
        else:
            found.append(source)
    return tuple(found)


def _has_all(source: str, text: str) -> bool:
    font = _load(source, _SMALL, _HEADING)
    return all(_has(font, source, letter) for letter in set(text) if _is_drawn(letter))


def _is_drawn(letter: str) -> bool:
    # Letters alone decide: a picture sign that is missing is not worth a title.
    return unicodedata.category(letter)[0] in "LN"


@lru_cache(maxsize=4096)
def _has(font: Font, source: str, letter: str) -> bool:
    """Whether a font draws a letter otherwise than one that no font has."""
    return bytes(font.getmask(letter)) != bytes(font.getmask("￿"))
