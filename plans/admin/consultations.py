"""Consultations in the admin: the list, and the form in which one is prepared."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from plans.admin.consultation_forms import ConsultationForm
from plans.models import Consultation

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


class ConsultationViewSet(SnippetViewSet):
    """Consultations: prepared here, announced with two weeks of notice, then answered."""

    model = Consultation
    icon = "group"
    menu_label = _("Consultations")
    menu_name = "consultations"
    list_display = ["title", "plan", "opens_at", "closes_at"]
    list_filter = ["plan"]
    ordering = ["-opens_at"]
    search_fields = ["title"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = PREPARE

    def get_queryset(self, request):
        """With their plans, which the listing names."""
        return Consultation.objects.select_related("plan")
