"""What somebody who follows a plan by email is told."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from notifications.services import subscribers

KIND = "plan"
MAILS = _(
    "We write when a consultation is announced, when it opens, before it closes, when its dates "
    "change, when there are answers and when there is a new version of the text: a few messages "
    "in a year."
)


def in_words(plan):
    """The phrase for what is sent, or None while not everybody may read the plan."""
    if not plan.is_public:
        return None
    return gettext("news of the consultation and the plan “{title}”").format(title=plan.title)


def count_followers(plan):
    """How many people a mail about a plan would go to now."""
    return subscribers(plan, KIND).count() if plan.is_public else 0
