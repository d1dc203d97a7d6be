"""What followers of a plan get by email."""

from django.utils.translation import gettext_lazy as _

from notifications.services import subscribers

KIND = "plan"
MAILS = _(
    "We'll email you when a consultation is announced, opens, changes its dates or is about to "
    "close. We'll also email you when we publish our responses or a new version of the text."
)


def in_words(plan):
    """Return the title of what is followed, or None while not everyone may read the plan."""
    return plan.title if plan.is_public else None


def count_followers(plan):
    """Count the people who would get an email about a plan now."""
    return subscribers(plan, KIND).count() if plan.is_public else 0
