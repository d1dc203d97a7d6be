"""What somebody who follows a plan by email is told."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KIND = "plan"
MAILS = _(
    "We write when a consultation opens, before it closes, and when there are answers or a new "
    "version of the text: a few messages in a year."
)


def in_words(plan):
    """The phrase for what is sent, or None while not everybody may read the plan."""
    if not plan.is_public:
        return None
    return gettext("news of the consultation and the plan “{title}”").format(title=plan.title)
