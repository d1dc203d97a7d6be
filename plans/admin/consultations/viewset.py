"""Consultations in the admin: the list, the form in which one is prepared, the steps after it."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList, Panel
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView

from core.snippets import GuardedSnippetViewSet
from plans.admin.consultations.forms import AnnouncedConsultationForm, ConsultationForm
from plans.admin.consultations.list import COLUMNS, next_step
from plans.admin.consultations.steps import AnnounceView, ChangeDatesView
from plans.models import Consultation
from plans.models.choices import TAKES_INPUT
from plans.pages import ActionPlanPage
from plans.services import consultations
from plans.services.contribution_counts import with_counts

_TEXTS = [FieldPanel("title"), FieldPanel("introduction")]
PREPARE = ObjectList(
    [
        FieldPanel("plan"),
        *_TEXTS,
        FieldPanel("prefix"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
    ],
    base_form_class=ConsultationForm,
)
ANNOUNCED = ObjectList(
    [HelpPanel(template="plans/admin/consultations/announced.html"), *_TEXTS],
    base_form_class=AnnouncedConsultationForm,
)


class ConsultationCreateView(CreateView):
    """A new consultation, for the plan that takes input."""

    def get_initial(self) -> dict[str, Any]:
        """Propose the newest plan that takes input."""
        plans = ActionPlanPage.objects.filter(stage__in=TAKES_INPUT)
        return super().get_initial() | {"plan": plans.order_by("-number", "-pk").first()}

    def get_success_url(self) -> str:
        """Return the page that leads on to the announcement."""
        return reverse(self.edit_url_name, args=[self.object.pk])

    def get_success_message(self, instance: Consultation) -> str:
        words = gettext("“{title}” saved. It is not public until you announce it.")
        return words.format(title=instance)

    def get_success_buttons(self) -> list[Button]:
        step = next_step(with_counts().get(pk=self.object.pk), self.request.user)
        return [messages.button(step.url, step.label)] if step else []


class ConsultationEditView(EditView):
    """The whole form before the announcement, only the texts after it."""

    def get_panel(self) -> Panel:
        shape = PREPARE if self.object.announced_at is None else ANNOUNCED
        return shape.bind_to_model(self.model)

    def get_form_class(self) -> type[forms.BaseForm]:
        """Return the class of the panel; Wagtail would take the one of the whole form."""
        return self.panel.get_form_class()

    def get_queryset(self) -> QuerySet[Consultation, Any]:
        return with_counts()

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Return a link to what comes next."""
        step = next_step(self.object, self.request.user)
        return [HeaderButton(step.label, url=step.url, icon_name="arrow-right")] if step else []

    def form_valid(self, form: forms.ModelForm[Consultation]) -> HttpResponse:
        """Refuse to save over what someone else has announced since."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except consultations.ConsultationChanged as changed:
            form.add_error(None, str(changed))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class ConsultationViewSet(GuardedSnippetViewSet):
    """Consultations: prepared here, announced with two weeks of notice, then responded to."""

    model = Consultation
    icon = "group"
    menu_label = _("Consultations")
    menu_name = "consultations"
    list_display = COLUMNS
    list_filter = ["plan"]
    ordering = ["-opens_at"]
    search_fields = ["title", "prefix"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = PREPARE
    add_view_class = ConsultationCreateView
    edit_view_class = ConsultationEditView

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consultation, Any]:
        """Return consultations with the counts that the list shows."""
        return with_counts()

    @cached_property
    def announce_view(self) -> Any:
        """Return the page that asks before the public is told."""
        return self.construct_view(AnnounceView)

    @cached_property
    def move_view(self) -> Any:
        """Return the page on which the dates of an announced one are changed."""
        return self.construct_view(ChangeDatesView)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("announce/<pk:pk>/", self.announce_view, name="announce"),
            path("move/<pk:pk>/", self.move_view, name="move"),
        ]
