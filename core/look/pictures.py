"""What pages show of the images of the look: drawn when it is saved, never for a reader."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.images import get_image_model

if TYPE_CHECKING:
    from core.look.models import LookSettings

log = logging.getLogger(__name__)

LOGO = "max-480x112|format-webp-lossless"
SHARED = "fill-1200x630|format-jpeg"
ICON_SIZES = (32, 180, 192, 512)
# The home screens of phones draw what is transparent in black.
ICONS = {
    size: f"fill-{size}x{size}|format-png{'|bgcolor-ffffff' if size == 180 else ''}"
    for size in ICON_SIZES
}
SPECS = {
    "logo": (LOGO,),
    "logo_on_dark": (LOGO,),
    "icon": tuple(ICONS.values()),
    "share_image": (SHARED,),
}


@dataclass(frozen=True)
class Picture:
    """An image as pages show it."""

    url: str
    width: int
    height: int


def draw(look: "LookSettings") -> None:
    """Draw every image of a look in all its sizes; one that fails is logged and left out."""
    for name, specs in SPECS.items():
        image = getattr(look, name)
        for spec in specs if image is not None else ():
            try:
                image.get_rendition(spec)
            except Exception:
                log.exception("Image %s was not drawn as %s", image.pk, spec)


def drawn(look: "LookSettings") -> dict[tuple[int, str], Picture]:
    """Return what is drawn, by the key of the image and the specification: one query at most."""
    keys = {getattr(look, f"{name}_id") for name in SPECS} - {None}
    if not keys:
        return {}
    found = _renditions().filter(image_id__in=keys, filter_spec__in=_all(SPECS.values()))
    return {
        (row.image_id, row.filter_spec): Picture(row.url, row.width, row.height) for row in found
    }


def _renditions() -> Any:
    return get_image_model().get_rendition_model().objects


def _all(specs: Iterable[tuple[str, ...]]) -> set[str]:
    return {spec for group in specs for spec in group}
