"""The part of the admin menu that is about asking the public, and about what comes of it."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from plans.admin.consultations.viewset import ConsultationViewSet
from plans.admin.contributions.viewset import ContributionsViewSet
from plans.admin.documents import RepositoryItemViewSet


class ConsultationGroup(SnippetViewSetGroup):
    """Right after the comments and what moderators keep for them."""

    menu_label = _("Consultation")
    menu_name = "consultation"
    menu_icon = "group"
    menu_order = 160
    items = (ContributionsViewSet, ConsultationViewSet, RepositoryItemViewSet)
