"""Photos of people and logos, read together with their small copies: two queries for a list."""

from django.db.models import Prefetch
from wagtail.images import get_image_model

from core.image_renditions import AVATAR_SPEC, LOGO_SPEC, PORTRAIT_SPEC, SHARE_SPEC


def drawn(lookup: str) -> Prefetch:
    """Return what to prefetch so that photos or logos can be shown, such as "person__photo"."""
    copies = (AVATAR_SPEC, PORTRAIT_SPEC, LOGO_SPEC, SHARE_SPEC)
    return Prefetch(lookup, get_image_model().objects.prefetch_renditions(*copies))
