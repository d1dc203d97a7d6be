"""Who hears of comments that wait, and how often they want to."""

from django.contrib.auth import get_user_model

from comments.models import MailFrequency, ModeratorPreference
from comments.moderation.permissions import MODERATE


def moderators():
    """Active accounts with an address that may decide on comments, with their preference.

    One query; whoever has never chosen has no `moderator_preference` yet.
    """
    users = get_user_model().objects.with_perm(MODERATE, is_active=True)
    return users.exclude(email="").select_related("moderator_preference").order_by("pk")


def preference_of(user):
    """The stored preference of a user, or the one that holds until they choose."""
    stored = getattr(user, "moderator_preference", None)
    return stored or ModeratorPreference(user=user, frequency=MailFrequency.DAILY)


def choose(user, frequency):
    """Store how often a user wants to hear; leaves alone what was mailed already."""
    ModeratorPreference.objects.update_or_create(user=user, defaults={"frequency": frequency})


def wants_mail(user):
    """Whether a user has not chosen "never"."""
    return preference_of(user).frequency != MailFrequency.NEVER
