"""One page that lists what of this site can be downloaded or followed by a program."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core.query_parameters import declare
from plans.models import Consultation
from plans.pages import ActionPlanPage
from plans.public.responses import shows_responses
from plans.public.urls_of import path_of


@dataclass(frozen=True)
class ConsultationData:
    """A consultation with published responses: its title, and its path for the downloads."""

    title: str
    address: str


@dataclass(frozen=True)
class PlanData:
    """What there is of one plan."""

    title: str
    address: str
    consultations: list[ConsultationData]


@declare()
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """List the downloads of each plan, the moderation log and the feeds: four queries."""
    site = Site.find_for_request(request)
    plans = ActionPlanPage.objects.live().public().descendant_of(site.root_page).order_by("-pk")
    concluded: dict[int, list[ConsultationData]] = {}
    for consultation in (
        Consultation.objects.announced().filter(plan__in=plans).select_related("plan")
    ):
        if shows_responses(consultation):
            data = ConsultationData(consultation.title, path_of(consultation))
            concluded.setdefault(consultation.plan_id, []).append(data)
    shown = [
        PlanData(plan.title, plan.get_url(request) or "/", concluded.get(plan.pk, []))
        for plan in plans
    ]
    return render(request, "home/open_data.html", {"plans": shown})
