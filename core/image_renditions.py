"""The sizes and formats in which pages show images, drawn before a reader asks for them."""

import logging

from django_tasks import task
from wagtail.images import get_image_model

log = logging.getLogger(__name__)

OUTPUTS = ("avif", "webp", "jpeg")
# As in templates/components: blocks/image.html, avatar.html and page_meta.html; and in
# templates/people/organisation.html.
SPECS = (
    *(f"format-{output}|width-{width}" for output in OUTPUTS for width in (1500, 800, 480)),
    "fill-88x88|format-webp",
    "fill-1200x630|format-jpeg",
    "max-240x120|format-webp",
)


@task()
def draw_renditions(pk: int) -> None:
    """Draw an image in every size that pages show; one that fails is logged and left out."""
    image = get_image_model().objects.filter(pk=pk).first()
    if image is None:
        return
    for spec in SPECS:
        try:
            image.get_rendition(spec)
        except Exception:
            log.exception("Image %s was not drawn as %s", pk, spec)
