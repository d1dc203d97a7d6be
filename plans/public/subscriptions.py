"""What followers of a plan get by email."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from notifications.services import subscribers

if TYPE_CHECKING:
    from plans.pages.plan import ActionPlanPage

KIND = "plan"
MAILS = _(
    "We'll email you when a consultation is announced, opens, changes its dates or is about to "
    "close. We'll also email you when we publish our responses or a new version of the text."
)


def in_words(plan: ActionPlanPage) -> str | None:
    """Return the title of what is followed, or None while not everyone may read the plan."""
    return plan.title if plan.is_public else None


def count_followers(plan: ActionPlanPage) -> int:
    """Count the people who would get an email about a plan now."""
    return subscribers(plan, KIND).count() if plan.is_public else 0
