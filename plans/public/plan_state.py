"""The one state in which readers find a plan: said with the same word on cards, head and lists.

The stage of a plan and the status of its consultation are two facts, each true by itself. Side by
side they contradict each other: a plan at the stage of consultation whose comments are closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from plans.models.choices import TAKES_INPUT, Phase, Stage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from plans.pages import ActionPlanPage


class PlanState(NamedTuple):
    """A value that knows its look (`core_tags.STATUS_LOOKS`), and its word."""

    value: str
    label: StrOrPromise


def state_of(plan: ActionPlanPage) -> PlanState:
    """Return what readers can do with a plan, or how far it is once input is no longer taken."""
    stage = PlanState(plan.stage, Stage(plan.stage).label if plan.stage else "")
    if plan.is_open_for_comments():
        return PlanState(Phase.OPEN, Phase.OPEN.label)
    if plan.stage not in TAKES_INPUT:
        return stage
    consultation = plan.consultation
    if consultation is not None and consultation.phase != Phase.OPEN:
        return PlanState(consultation.phase, consultation.phase.label)
    # Comments were closed by hand, or before any consultation.
    return PlanState("closed", _("Comments closed")) if plan.stage == Stage.CONSULTATION else stage
