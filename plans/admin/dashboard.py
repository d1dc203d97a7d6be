"""What the dashboard of the admin says about plans: what waits, and where to go on."""

from django.db.models import F, Max, Q
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from people.models import Person
from plans.admin.consultations.list import counted, next_step
from plans.admin.contributions.permissions import ANSWER
from plans.models.choices import TAKES_INPUT
from plans.pages import ActionPlanPage, CommitmentPage
from plans.services.progress_reports import voices_of

COMMITMENTS_SHOWN = 10


class ConsultationsPanel(Component):
    """The consultations that are not over, with what comes next about each."""

    name = "consultations"
    order = 60
    template_name = "plans/admin/dashboard/consultations.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        rounds = list(counted().filter(concluded_at=None).order_by("closes_at", "pk"))
        return {"rounds": [(one, next_step(one, user)) for one in rounds]}


class ProgressPanel(Component):
    """Commitments on which somebody may report, those that were left longest first."""

    name = "progress"
    order = 70
    template_name = "plans/admin/dashboard/progress.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        voice = voices_of(user)[0]
        said = Max("reports__reported_on", filter=Q(reports__voice=voice))
        left = _promised_by(user).annotate(last=said)
        found = left.order_by(F("last").asc(nulls_first=True), "path")[: COMMITMENTS_SHOWN + 1]
        return {
            "commitments": found[:COMMITMENTS_SHOWN],
            "has_more": len(found) > COMMITMENTS_SHOWN,
            "voice": voice,
            "all_url": reverse("progress_reports:index"),
            "choose_url": reverse("progress_reports:choose"),
        }


def _promised_by(user):
    """Live commitments of adopted plans: of the user's organisation, or of all if it has none."""
    below = Q(pk__in=[])
    for path in ActionPlanPage.objects.exclude(stage__in=TAKES_INPUT).values_list("path"):
        below |= Q(path__startswith=path[0])
    commitments = CommitmentPage.objects.live().filter(below)
    body = Person.objects.filter(user=user.pk).values_list("organisation", flat=True).first()
    own = Q(lead_organisation=body) | Q(supporting_organisations=body)
    if body and (found := commitments.filter(own).values_list("pk", flat=True)):
        return CommitmentPage.objects.filter(pk__in=list(found))
    return commitments


@hooks.register("construct_homepage_panels")
def show_plans(request, panels):
    """To those who answer or report."""
    if request.user.has_perm(ANSWER):
        panels.append(ConsultationsPanel())
    if voices_of(request.user):
        panels.append(ProgressPanel())
