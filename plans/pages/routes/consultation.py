"""What became of a consultation: its page, each contribution's trail, and the downloads."""

from django.http import Http404, HttpResponse
from wagtail.contrib.routable_page.models import path

from core.models import NetworkSettings
from core.pagination import page_of
from core.query_parameters import declare, page_number
from plans.models.choices import Phase
from plans.pages.routes.filters import PARAMETERS, Narrowing, facets
from plans.public import responses
from plans.public.contribution_trail import Trail, find
from plans.public.downloads.document import as_odt
from plans.public.downloads.record import record_of
from plans.public.downloads.table import as_csv, as_json

ANSWERS_PER_PAGE = 20
CONTRIBUTIONS_PER_PAGE = 50
# Phase -> tone and marker of its tag; always beside the words.
PHASES = {
    Phase.ANNOUNCED: ("info", "ring"),
    Phase.OPEN: ("success", "filled"),
    Phase.ANSWERING: ("review", "ring"),
    Phase.CONCLUDED: ("success", "none"),
}

# Kind of file -> its media type, and what makes it of a record and the name of the network.
FILES = {
    "csv": ("text/csv; charset=utf-8", lambda record, _author: as_csv(record)),
    "json": ("application/json", lambda record, _author: as_json(record)),
    "odt": ("application/vnd.oasis.opendocument.text", as_odt),
}


class ConsultationRoutes:
    """Addresses below a plan for its consultations."""

    @path("consultation/<str:prefix>/", name="consultation")
    @declare(**PARAMETERS, page=page_number)
    def consultation_view(self, request, prefix):
        """Phase, numbers and, once they are published, all answers."""
        return self.render_consultation(request, self.consultation_or_404(prefix))

    @path("consultation/<str:prefix>/contributions/", name="contributions")
    @declare(**PARAMETERS, page=page_number)
    def contributions_view(self, request, prefix):
        """The contributions that readers see, in the order of their numbers."""
        consultation = self.consultation_or_404(prefix)
        answers = responses.answers_of(consultation)
        narrowing = Narrowing(request.GET, responses.is_answered(consultation))
        shown = narrowing.contributions(consultation.contributions.readable(), answers)
        shown = shown.select_related("comment__page").order_by("number")
        found = page_of(request, shown, CONTRIBUTIONS_PER_PAGE)
        found.object_list = responses.with_decisions(found.object_list, answers)
        return self._render_below(
            request,
            "contributions",
            consultation,
            contributions=found,
            narrowing=narrowing,
        )

    @path("consultation/<str:prefix>/<pk:number>/", name="contribution")
    def contribution_view(self, request, prefix, number):
        """The trail of one contribution."""
        consultation = self.consultation_or_404(prefix)
        contribution = find(consultation, number)
        if contribution is None:
            raise Http404
        return self._render_below(request, "trail", consultation, trail=Trail(contribution))

    @path("consultation/<str:prefix>/answers/<str:kind>/", name="consultation_file")
    def consultation_file_view(self, request, prefix, kind):
        """The answers as a file; there is none before they are published."""
        consultation = self.consultation_or_404(prefix)
        if kind not in FILES or not responses.is_answered(consultation):
            raise Http404
        content_type, make = FILES[kind]
        network = NetworkSettings.for_request(request)
        record = record_of(consultation, network.licence)
        response = HttpResponse(make(record, network.name), content_type=content_type)
        name = f"{consultation.prefix}-answers.{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def consultation_or_404(self, prefix):
        """The announced Consultation of this plan with these letters in its references."""
        # A database may choke on what a prefix can never be.
        if not (prefix.isascii() and prefix.isalnum()):
            raise Http404
        found = self.consultations.announced().filter(prefix=prefix).first()
        if found is None:
            raise Http404
        found.plan = self
        return found

    def render_consultation(self, request, consultation, preview=False):
        """The page of a consultation; a `preview` shows answers that are not published yet."""
        is_answered = responses.is_answered(consultation, preview)
        narrowing = Narrowing(request.GET, is_answered)
        shown = consultation.contributions.readable()
        numbers = responses.numbers_of(consultation, preview)
        themes = list(responses.themes_of(consultation, preview))
        answers = narrowing.answers(responses.answers_of(consultation, preview), shown)
        found = page_of(request, answers, ANSWERS_PER_PAGE)
        found.object_list = responses.read_answers(consultation, found.object_list)
        return self._render_below(
            request,
            "outcome",
            consultation,
            numbers=numbers,
            answers=found,
            facets=facets(narrowing, shown, numbers, themes) if is_answered else [],
            narrowing=narrowing,
            is_answered=is_answered,
            preview=preview,
        )

    def _render_below(self, request, template, consultation, **context):
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
    def results(self):
        """Answered consultations, newest first, with their numbers: one query."""
        # The preview of a plan that was never saved has none.
        return responses.concluded(self) if self.pk else []
