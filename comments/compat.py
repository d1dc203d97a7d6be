"""The only file that touches the internals of django-comments-xtd.

The library republishes all descendants whenever a parent is saved (hazard 4); that receiver
is taken off here. Its other behaviour is not mounted: no URLs, no views, no tags.
"""

from typing import Any

import django_comments_xtd
from django.core.checks import CheckMessage, Error
from django.db.models.signals import pre_save
from django_comments_xtd.models import publish_or_unpublish_on_pre_save


def disconnect_library_cascade() -> None:
    """Take the library's publishing cascade off our model.

    Raises:
        RuntimeError: the receiver was not connected, so the library works otherwise than known.
    """
    model = django_comments_xtd.get_model()
    if not pre_save.disconnect(publish_or_unpublish_on_pre_save, sender=model):
        raise RuntimeError("django-comments-xtd no longer connects its publishing cascade")


def check_library_version(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """System check: the workarounds here were written for, and tested on, one line of releases."""
    if django_comments_xtd.VERSION[:2] != (2, 10):
        return [
            Error(
                "django-comments-xtd is not 2.10",
                hint="Read docs/decisions about the comment library before moving its pin.",
                id="comments.E001",
            )
        ]
    return []
