"""Which comments on a plan are open, and can be, when a consultation on it is announced."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from comments.policy import Commenting, policy_of
from core.dates import zoned
from plans.models import Consultation
from plans.models.choices import Phase
from plans.pages import ActionPlanPage, CommitmentPage
from plans.public.current_consultation import load_consultations


def pages_that_close(consultation: Consultation) -> list[ActionPlanPage | CommitmentPage]:
    """Return the pages whose comments would close if this were announced now, and open with it.

    None while another consultation takes input: comments close with that one, as announced. Read in
    a fixed number of queries.
    """
    plan = consultation.plan
    commitments = CommitmentPage.objects.child_of(plan).live().public()
    pages = [one for one in load_consultations([plan, *commitments]) if one.is_open_for_comments()]
    under = plan.consultation
    return [] if under is not None and under.phase == Phase.OPEN else pages


def settings_that_close(plan: ActionPlanPage, closes_at: datetime) -> Iterator[str]:
    """Yield which settings keep comments from being open until `closes_at`."""
    policy = policy_of(plan)
    if policy.commenting != Commenting.OPEN:
        yield _("Comments are switched off in the settings of the plan, or of a page above it.")
    elif policy.closes_at and policy.closes_at < closes_at:
        words = _("In the settings of the plan, or of a page above it, comments close on {when}.")
        yield words.format(when=zoned(policy.closes_at))
