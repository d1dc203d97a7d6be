"""What the dashboard of the admin says about plans: what is in progress, and where to go on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from people.models import Person
from plans.admin.consultations.list import NextStep, next_step, url_name
from plans.admin.contributions.permissions import MAY_RESPOND
from plans.models import Consultation, Contribution
from plans.models.choices import TAKES_INPUT
from plans.pages import ActionPlanPage, CommitmentPage
from plans.services.contribution_counts import CONDITIONS, in_words, with_counts
from plans.services.progress_reports import assessors_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User

COMMITMENTS_SHOWN = 10


@dataclass(frozen=True)
class ConsultationRow:
    """A consultation on the dashboard.

    Attributes:
        counts: how many contributions there are and lack a published response; "" for none.
        step: what the user can do next, or None.
        mine: how many contributions without a response are assigned to the user.
        mine_url: their list.
    """

    consultation: Consultation
    counts: str
    step: NextStep | None
    mine: int
    mine_url: str


class ConsultationsPanel(Component):
    """The consultations that are not over, with what comes next about each."""

    name = "consultations"
    order = 60
    template_name = "plans/admin/dashboard/consultations.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        found = with_counts().filter(concluded_at=None).order_by("closes_at", "pk")
        mine = _assigned_to(user)
        may_add = user.has_perm("plans.add_consultation")
        return {
            "rows": [_row(one, user, mine.get(one.pk, 0)) for one in found],
            "add_url": reverse(url_name("add")) if may_add else "",
        }


def _assigned_to(user: "User | AnonymousUser") -> dict[int, int]:
    """Count the contributions that wait for a user, by consultation."""
    waiting = Contribution.objects.filter(CONDITIONS["unready"], assigned_to=user.pk).order_by()
    return dict(waiting.values_list("consultation").annotate(Count("pk")))


def _row(consultation: Any, user: "User | AnonymousUser", mine: int) -> ConsultationRow:
    received = consultation.received
    counts = in_words(received, consultation.unpublished) if received else ""
    board = reverse("contributions:board", args=[consultation.pk])
    step = next_step(consultation, user)
    return ConsultationRow(consultation, counts, step, mine, f"{board}?assigned=me")


class ProgressPanel(Component):
    """Commitments on which someone may report, those without a report for longest first."""

    name = "progress"
    order = 70
    template_name = "plans/admin/dashboard/progress.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        assessor = assessors_of(user)[0]
        last = Max("reports__reported_on", filter=Q(reports__voice=assessor))
        commitments = _commitments_of(user).annotate(last=last)
        found = commitments.order_by(F("last").asc(nulls_first=True), "path")
        shown = list(found[: COMMITMENTS_SHOWN + 1])
        return {
            "commitments": shown[:COMMITMENTS_SHOWN],
            "has_more": len(shown) > COMMITMENTS_SHOWN,
            "assessor": assessor,
            "all_url": reverse("progress_reports:index"),
            "choose_url": reverse("progress_reports:choose"),
        }


def _commitments_of(user: "User") -> QuerySet[CommitmentPage, Any]:
    """Return live commitments of adopted plans: of the user's organisation, or all if none."""
    below = Q(pk__in=[])
    for path in ActionPlanPage.objects.exclude(stage__in=TAKES_INPUT).values_list("path"):
        below |= Q(path__startswith=path[0])
    commitments = CommitmentPage.objects.live().filter(below)
    person = Person.objects.filter(user=user.pk).first()
    bodies = person.organisation_ids if person else set()
    own = Q(lead_organisation__in=bodies) | Q(supporting_organisations__in=bodies)
    if bodies and (found := commitments.filter(own).values_list("pk", flat=True)):
        return CommitmentPage.objects.filter(pk__in=list(found))
    return commitments


@hooks.register("construct_homepage_panels")
def show_plans(request: HttpRequest, panels: list[Component]) -> None:
    """Show the panels to those who respond or report."""
    if request.user.has_perm(MAY_RESPOND):
        panels.append(ConsultationsPanel())
    if assessors_of(request.user):
        panels.append(ProgressPanel())
