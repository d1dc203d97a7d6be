"""Consultations in the admin: the list, and the form in which one is prepared."""

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from core.templatetags.date_tags import moment
from plans import consulting
from plans.admin.consultation_forms import ConsultationForm, WordsForm
from plans.choices import TAKES_INPUT, Phase, ResponseState
from plans.models import ActionPlanPage, Consultation, Contribution

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
