"""Draw the cards that are missing, a few at a time, and take away those that no page shows."""

import logging
import os
import time
from pathlib import Path

from PIL import Image
from wagtail.models import Site

from core.look.card_image import draw
from core.look.cards import Card, cards_of, folder, path_of
from core.look.current import look_of
from core.look.pictures import draw as draw_pictures
from core.models import LookSettings, NetworkSettings

log = logging.getLogger(__name__)

# In one go; the worker has other work.
MOST = 50
# Services that show previews ask again for what they have shown.
KEPT_SECONDS = 30 * 24 * 3600


def draw_missing(most: int = MOST) -> int:
    """Draw what is missing of the pictures of a look and of at most so many cards.

    Returns:
        How many cards were drawn.
    """
    for settings in LookSettings.objects.select_related(*LookSettings.select_related):
        draw_pictures(settings)
    wanted = _wanted()
    missing = ((path, card) for path, card in wanted.items() if not path.exists())
    drawn = 0
    for path, card in missing:
        if drawn == most:
            break
        drawn += _store_safely(path, card)
    _remove_others(set(wanted))
    return drawn


def _wanted() -> dict[Path, Card]:
    wanted: dict[Path, Card] = {}
    for site in Site.objects.select_related("root_page"):
        network = NetworkSettings.for_site(site)
        for card in cards_of(site, network, look_of(network)):
            wanted[path_of(card)] = card
    return wanted


def _store_safely(path: Path, card: Card) -> bool:
    """Write a card; one that cannot be drawn keeps no other from it."""
    try:
        return _store(path, card)
    except Exception:
        log.exception("The card %s was not drawn", path.name)
        return False


def _store(path: Path, card: Card) -> bool:
    """Write a card whole or not at all: a web server may be about to send it.

    Returns:
        Whether it was written: not if no font has the letters of its title.
    """
    image = draw(card)
    if image is None:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    # Few colours: a third of the size.
    drawn = image.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    drawn.save(unfinished, format="PNG")
    unfinished.replace(path)
    return True


def _remove_others(wanted: set[Path]) -> None:
    """Delete the cards that no page has shown for long; one that is shown is as new each time."""
    now = time.time()
    for path in folder().glob("*"):
        if path in wanted:
            os.utime(path)
        elif now - path.stat().st_mtime > KEPT_SECONDS:
            path.unlink(missing_ok=True)
