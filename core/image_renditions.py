"""The sizes and formats in which pages show images, drawn before a reader asks for them."""

import logging
from dataclasses import dataclass

from django_tasks import task
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

log = logging.getLogger(__name__)

OUTPUTS = ("avif", "webp", "jpeg")
# Lead pictures: 16 to 9 around the focal point. Browsers that need JPEG get two sizes.
_LEAD_SIZES = {
    "avif": (384, 640, 960, 1280),
    "webp": (384, 640, 960, 1280),
    "jpeg": (640, 1280),
}
_LEAD = {
    output: [f"fill-{width}x{width * 9 // 16}|format-{output}" for width in widths]
    for output, widths in _LEAD_SIZES.items()
}
LEAD_SPECS = tuple(spec for specs in _LEAD.values() for spec in specs)
SHARE_SPEC = "fill-1200x630|format-jpeg"
AVATAR_SPEC = "fill-88x88|format-webp"
PORTRAIT_SPEC = "fill-320x320|format-webp"
LOGO_SPEC = "max-240x120|format-webp"
# As in templates/components: blocks/image.html, avatar.html, logo.html and page_meta.html; and in
# templates/people/person.html.
SPECS = (
    *(f"format-{output}|width-{width}" for output in OUTPUTS for width in (1500, 800, 480)),
    *LEAD_SPECS,
    AVATAR_SPEC,
    PORTRAIT_SPEC,
    LOGO_SPEC,
    SHARE_SPEC,
)


@dataclass(frozen=True)
class PictureSource:
    """One format of a picture: its media type, and its files with their widths."""

    media_type: str
    srcset: str


@dataclass(frozen=True)
class DrawnPicture:
    """What a `picture` element needs."""

    sources: list[PictureSource]
    fallback: AbstractRendition


@task()
def draw_renditions(pk: int) -> None:
    """Draw an image in every size that pages show; one that fails is logged and left out."""
    image = get_image_model().objects.filter(pk=pk).first()
    if image is None:
        return
    # By a reader who came first: pages that are kept show one size.
    was_shown = image.renditions.exists()
    for spec in SPECS:
        try:
            image.get_rendition(spec)
        except Exception:
            log.exception("Image %s was not drawn as %s", pk, spec)
    if was_shown:
        # Models import this module, and the content version is one.
        from core.content_version import invalidate

        invalidate()


def drawn_picture(image: AbstractImage) -> DrawnPicture | None:
    """Return the files of a lead picture, or None if none can be drawn.

    Those that the worker has not drawn yet are left out: a reader waits for one at most.
    """
    filters = {spec: Filter(spec) for spec in LEAD_SPECS}
    found = image.find_existing_renditions(*filters.values())
    drawn = {
        output: [found[filters[spec]] for spec in specs if filters[spec] in found]
        for output, specs in _LEAD.items()
    }
    try:
        fallback = next(iter(drawn["jpeg"]), None) or image.get_rendition(_LEAD["jpeg"][0])
    except Exception:
        # Each format fails in its own way, and a page is more than its picture.
        log.exception("Image %s was not drawn", image.pk)
        return None
    sources = [
        PictureSource(f"image/{output}", _srcset(renditions))
        for output, renditions in drawn.items()
        if renditions
    ]
    return DrawnPicture(sources, fallback)


def _srcset(renditions: list[AbstractRendition]) -> str:
    # A small image has the same width in several sizes, which may be named once.
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))
