"""The account of an editor, moderator or administrator. The public needs none."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Django's user under our own name, so that it can grow without a migration by hand."""
