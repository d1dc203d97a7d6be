"""Comments that are open on a plan already when a consultation on it is announced."""

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
