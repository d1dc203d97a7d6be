"""The part of the admin menu about consultations, contributions and plan documents."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from plans.admin.consultations.viewset import ConsultationViewSet
from plans.admin.contributions.viewset import ContributionsViewSet
from plans.admin.documents import RepositoryItemViewSet


class ConsultationGroup(SnippetViewSetGroup):
    """Consultations, after the comments in the menu."""

    menu_label = _("Consultation")
    menu_name = "consultation"
    menu_icon = "group"
    menu_order = 160
    items = (ContributionsViewSet, ConsultationViewSet, RepositoryItemViewSet)
