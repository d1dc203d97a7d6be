"""The pictures that previews of links show of pages without one: which there are, and where.

A card is named by what stands on it. The worker draws what the sources name
(`core.look.card_jobs`); a page shows its card once it is there.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from django.conf import settings
from wagtail.models import Site

from core.look.current import Look
from core.look.pictures import Picture
from core.models import NetworkSettings

WIDTH, HEIGHT = 1200, 630
# To be raised when cards are drawn differently.
_VERSION = 1


@dataclass(frozen=True)
class Card:
    """What stands on a card: plain text, and the colour of the network."""

    title: str
    kind: str
    foot: str
    accent: str


# A title of a page that is no row of the tree, and what sort of page it is.
Titles = Iterable[tuple[str, str]]
Source = Callable[[Site], Titles]
_sources: list[Source] = []


def register_cards(source: Source) -> None:
    """Register what names the titles and kinds of public pages of a site, as their pages do."""
    _sources.append(source)


def card_of(network: NetworkSettings, look: Look, title: str, kind: str) -> Card:
    """Return the card of a page by its title and kind; without a title, that of the network."""
    name, accent = network.name or "Folkmoot", look.palette.light["accent"]
    if not title or title == name:
        return Card(name, "", network.purpose, accent)
    return Card(title, kind, name, accent)


def cards_of(site: Site, network: NetworkSettings, look: Look) -> Iterator[Card]:
    """Yield the cards that a site should have; some twice."""
    yield card_of(network, look, "", "")
    for source in _sources:
        for title, kind in source(site):
            yield card_of(network, look, " ".join(title.split()), " ".join(kind.split()))


def path_of(card: Card) -> Path:
    """Return where a card is, or is to be."""
    return folder() / file_name(card)


def folder() -> Path:
    """Return the directory of all cards."""
    return Path(settings.MEDIA_ROOT) / "cards"


def file_name(card: Card) -> str:
    """Return the name of a card, which changes with what stands on it."""
    content = json.dumps([_VERSION, *astuple(card)])
    return f"{hashlib.sha256(content.encode()).hexdigest()[:32]}.png"


def picture_of(network: NetworkSettings, look: Look, title: str, kind: str) -> Picture | None:
    """Return what a preview shows: the card, else the owner's image, else the network's card."""
    for card in (card_of(network, look, title, kind), None, card_of(network, look, "", "")):
        if card is None:
            if look.share_image is not None:
                return look.share_image
        elif path_of(card).exists():
            return Picture(f"{settings.MEDIA_URL}cards/{file_name(card)}", WIDTH, HEIGHT)
    return None
