"""Wagtail's image tags, for pages that live on where a picture cannot be drawn."""

import logging

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from wagtail.images.models import AbstractImage
from wagtail.images.templatetags.wagtailimages_tags import image as wagtail_image

from core import image_renditions

log = logging.getLogger(__name__)
register = template.Library()


class ImageOrNothing(template.Node):
    """An image tag of Wagtail's that shows nothing, and is logged, where drawing fails."""

    def __init__(self, node: template.Node) -> None:
        self.node = node

    def render(self, context: Context) -> str:
        """Return the HTML of the image, or nothing."""
        try:
            return self.node.render(context)
        except Exception:
            # Each format fails in its own way, and a page is more than its picture.
            log.exception("An image was not drawn")
            if name := getattr(self.node, "output_var_name", None):
                context[name] = None
            return ""


@register.tag("image")
@register.tag("picture")
def image(parser: Parser, token: Token) -> ImageOrNothing:
    """Read a tag as Wagtail does: {% image photo fill-88x88 %}, {% picture … %}."""
    return ImageOrNothing(wagtail_image(parser, token))


@register.simple_tag
def drawn_picture(image: AbstractImage | None) -> image_renditions.DrawnPicture | None:
    """Return what components/picture.html needs of an image; None where nothing can be drawn."""
    return image_renditions.drawn_picture(image) if image else None
