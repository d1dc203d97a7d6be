"""Consultations in the admin: the list, the form in which one is prepared, the steps after it."""

from django.db import transaction
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView

from core.snippets import GuardedSnippetViewSet
from plans.admin.consultations.forms import ConsultationForm, WordsForm
from plans.admin.consultations.list import COLUMNS, counted, next_step
from plans.admin.consultations.steps import AnnounceView, MoveView
from plans.models import Consultation
from plans.models.choices import TAKES_INPUT
from plans.pages import ActionPlanPage
from plans.services import consultations

_WORDS = [FieldPanel("title"), FieldPanel("introduction")]
PREPARE = ObjectList(
    [
        FieldPanel("plan"),
        *_WORDS,
        FieldPanel("prefix"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
    ],
    base_form_class=ConsultationForm,
)
ANNOUNCED = ObjectList(
    [HelpPanel(template="plans/admin/consultations/promised.html"), *_WORDS],
    base_form_class=WordsForm,
)


class ConsultationCreateView(CreateView):
    """A new one, for the plan that takes input."""

    def get_initial(self):
        """The newest plan that takes input."""
        plans = ActionPlanPage.objects.filter(stage__in=TAKES_INPUT)
        return super().get_initial() | {"plan": plans.order_by("-number", "-pk").first()}

    def get_success_url(self):
        """Where it is announced, which is asked there."""
        return reverse(self.edit_url_name, args=[self.object.pk])

    def get_success_message(self, instance):
        words = gettext("“{title}” is prepared. Nobody outside knows of it until it is announced.")
        return words.format(title=instance)

    def get_success_buttons(self):
        step = next_step(counted().get(pk=self.object.pk), self.request.user)
        return [messages.button(step.url, step.words)] if step else []


class ConsultationEditView(EditView):
    """The whole form before the announcement, only the words after it."""

    def get_panel(self):
        shape = PREPARE if self.object.announced_at is None else ANNOUNCED
        return shape.bind_to_model(self.model)

    def get_form_class(self):
        """That of the panel; Wagtail would take the one of the whole form."""
        return self.panel.get_form_class()

    def get_queryset(self):
        return counted()

    @cached_property
    def header_buttons(self):
        """What comes next."""
        step = next_step(self.object, self.request.user)
        return [HeaderButton(step.words, url=step.url, icon_name="arrow-right")] if step else []

    def form_valid(self, form):
        """Nothing is stored over what somebody has announced meanwhile."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except consultations.Changed as changed:
            form.add_error(None, str(changed))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class ConsultationViewSet(GuardedSnippetViewSet):
    """Consultations: prepared here, announced with two weeks of notice, then answered."""

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

    def get_queryset(self, request):
        """With what the list shows of each."""
        return counted()

    @cached_property
    def announce_view(self):
        """The page that asks before the public is told."""
        return self.construct_view(AnnounceView)

    @cached_property
    def move_view(self):
        """The page on which an announced one gets other dates."""
        return self.construct_view(MoveView)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("announce/<pk:pk>/", self.announce_view, name="announce"),
            path("move/<pk:pk>/", self.move_view, name="move"),
        ]
