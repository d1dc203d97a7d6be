"""The comment of a reader."""

from django_comments_xtd.models import XtdComment


class PublicComment(XtdComment):
    """Placeholder, replaced below."""
