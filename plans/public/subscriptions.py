"""What followers of a plan get by email."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from notifications.services import subscribers

if TYPE_CHECKING:
    from plans.pages.plan import ActionPlanPage

KIND = "plan"
# Translators: each completes "We'll email you when:".
OCCASIONS = (
    _("a consultation is announced"),
    _("a consultation opens"),
    _("a consultation is about to close"),
    _("the dates of a consultation change"),
    _("responses to a consultation are published"),
    _("a new version of the text is published"),
)
FREQUENCY = _("Usually a few emails a year.")


def in_words(plan: ActionPlanPage) -> str | None:
    """Return the title of a plan, or None while not everyone may read it."""
    return plan.title if plan.is_public else None


def count_followers(plan: ActionPlanPage) -> int:
    """Return how many people an email about a plan would go to now."""
    return subscribers(plan, KIND).count() if plan.is_public else 0
