"""The page types of action plans."""

from plans.pages.commitment import CommitmentPage
from plans.pages.plan import ActionPlanIndexPage, ActionPlanPage

__all__ = ["ActionPlanIndexPage", "ActionPlanPage", "CommitmentPage"]
