"""Who is emailed about waiting comments, and how often they want to be."""

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from comments.models import MailFrequency, ModeratorPreference
from comments.moderation.permissions import MODERATE

if TYPE_CHECKING:
    from users.models import User


def moderators() -> "QuerySet[User]":
    """Return active accounts with an email address that may decide, with their preference.

    One query; those who have never chosen have no `moderator_preference` yet.
    """
    users = get_user_model().objects.with_perm(MODERATE, is_active=True)
    return users.exclude(email="").select_related("moderator_preference").order_by("pk")


def preference_of(user: "User") -> ModeratorPreference:
    """Return the stored preference of a user, or the one that holds until they choose."""
    stored = getattr(user, "moderator_preference", None)
    return stored or ModeratorPreference(user=user, frequency=MailFrequency.DAILY)


def choose(user: "User", frequency: str) -> None:
    """Store how often a user wants to be emailed; leaves alone what was emailed already."""
    ModeratorPreference.objects.update_or_create(user=user, defaults={"frequency": frequency})


def wants_mail(user: "User") -> bool:
    """Tell whether a user has not chosen "never"."""
    return preference_of(user).frequency != MailFrequency.NEVER
