"""The page of a consultation, the trail of each contribution, and the downloads."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.models import NetworkSettings
from core.pagination import page_of
from core.query_parameters import declare, page_number
from plans.models import Consultation
from plans.models.choices import Phase
from plans.pages.routes.filters import PARAMETERS, FilterState, facets
from plans.public import responses, speakers
from plans.public.contribution_trail import Trail, find
from plans.public.downloads.document import as_odt
from plans.public.downloads.record import record_of
from plans.public.downloads.table import as_csv, as_json
from plans.public.numbers import numbers_of
from plans.public.response_details import load_details, load_listed

RESPONSES_PER_PAGE = 20
CONTRIBUTIONS_PER_PAGE = 50
# Phase -> tone and marker of its tag; always beside its label.
PHASES = {
    Phase.ANNOUNCED: ("info", "ring"),
    Phase.OPEN: ("success", "filled"),
    Phase.ANSWERING: ("review", "ring"),
    Phase.CONCLUDED: ("success", "none"),
}

# Kind of file -> its media type, and the function of a record and the network's name that makes it.
FILES: dict[str, tuple[str, Callable[[dict[str, Any], str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda record, _author: as_csv(record)),
    "json": ("application/json", lambda record, _author: as_json(record)),
    "odt": ("application/vnd.oasis.opendocument.text", as_odt),
}


class ConsultationRoutes(RoutablePageMixin):
    """The URLs below a plan for its consultations."""

    @path("consultation/<str:prefix>/", name="consultation")
    @declare(**PARAMETERS, page=page_number)
    def consultation_view(self, request: HttpRequest, prefix: str) -> HttpResponse:
        """Show the status, the numbers and, once they are published, all responses."""
        return self.render_consultation(request, self.consultation_or_404(prefix))

    @path("consultation/<str:prefix>/contributions/", name="contributions")
    @declare(**PARAMETERS, page=page_number)
    def contributions_view(self, request: HttpRequest, prefix: str) -> HttpResponse:
        """List the contributions that readers see, in the order of their reference numbers."""
        consultation = self.consultation_or_404(prefix)
        public = responses.responses_of(consultation)
        filters = FilterState(request.GET, responses.shows_responses(consultation))
        shown = filters.contributions(consultation.contributions.readable(), public)
        shown = shown.select_related("comment__page", speakers.RELATED).order_by("number")
        found = page_of(request, shown, CONTRIBUTIONS_PER_PAGE)
        found.object_list = load_listed(found.object_list, public)
        return self._render_below(
            request,
            "contributions",
            consultation,
            contributions=found,
            filters=filters,
        )

    @path("consultation/<str:prefix>/<number:reference_number>/", name="contribution")
    def contribution_view(
        self, request: HttpRequest, prefix: str, reference_number: int
    ) -> HttpResponse:
        """Show the trail of one contribution."""
        consultation = self.consultation_or_404(prefix)
        contribution = find(consultation, reference_number)
        if contribution is None:
            raise Http404
        return self._render_below(request, "trail", consultation, trail=Trail(contribution))

    @path("consultation/<str:prefix>/answers/<str:kind>/", name="consultation_file")
    def consultation_file_view(self, request: HttpRequest, prefix: str, kind: str) -> HttpResponse:
        """Send the responses as a file; there is none before they are published."""
        consultation = self.consultation_or_404(prefix)
        if kind not in FILES or not responses.shows_responses(consultation):
            raise Http404
        content_type, make = FILES[kind]
        network = NetworkSettings.for_request(request)
        record = record_of(consultation, network.licence)
        response = HttpResponse(make(record, network.name), content_type=content_type)
        name = f"{consultation.prefix}-answers.{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def consultation_or_404(self, prefix: str) -> Consultation:
        """Return the announced Consultation of this plan with this prefix or raise 404."""
        # A database may choke on what a prefix can never be.
        if not (prefix.isascii() and prefix.isalnum()):
            raise Http404
        found = self.consultations.announced().filter(prefix=prefix).first()
        if found is None:
            raise Http404
        found.plan = self
        return found

    def render_consultation(
        self, request: HttpRequest, consultation: Consultation, preview: bool = False
    ) -> HttpResponse:
        """Return the page of a consultation; a `preview` shows responses before publication."""
        shows_responses = responses.shows_responses(consultation, preview)
        filters = FilterState(request.GET, shows_responses)
        shown = consultation.contributions.readable()
        numbers = numbers_of(consultation, preview)
        themes = list(responses.themes_of(consultation, preview))
        public = filters.responses(responses.responses_of(consultation, preview), shown)
        found = page_of(request, public, RESPONSES_PER_PAGE)
        found.object_list = load_details(consultation, found.object_list)
        return self._render_below(
            request,
            "outcome",
            consultation,
            numbers=numbers,
            responses=found,
            facets=facets(filters, shown, numbers, themes) if shows_responses else [],
            filters=filters,
            shows_responses=shows_responses,
            preview=preview,
        )

    def _render_below(
        self, request: HttpRequest, template: str, consultation: Consultation, **context: object
    ) -> HttpResponse:
        return self.render(
            request,
            template=f"plans/consultation/{template}.html",
            context_overrides={
                "consultation": consultation,
                "phase": consultation.phase,
                "phase_look": PHASES[consultation.phase],
                "address": f"{self.get_url(request)}consultation/{consultation.prefix}/",
                **context,
            },
        )

    @property
    def results(self) -> QuerySet[Consultation] | list[Consultation]:
        """Consultations with published responses, newest first, with their numbers: one query."""
        # The preview of a plan that was never saved has none.
        return responses.concluded(self) if self.pk else []
