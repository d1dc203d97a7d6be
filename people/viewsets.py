"""People and organisations in the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from people.admin.filters import PersonFilterSet
from people.admin.panels import MembershipsPanel
from people.models import Organisation, Person


class PersonViewSet(SnippetViewSet):
    """Authors and speakers. One who has written here can be renamed, not deleted."""

    model = Person
    icon = "user"
    menu_label = _("People")
    menu_name = "people"
    list_display = [
        "name",
        "job_title",
        "organisation",
        BooleanColumn("is_verified", label=_("Verified")),
        BooleanColumn("is_public", label=_("Public page")),
    ]
    filterset_class = PersonFilterSet
    ordering = ["name"]
    copy_view_enabled = False
    # The table of members asks services, which models do not know.
    panels = [*Person.panels, MembershipsPanel("person", heading=_("Verified member"))]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        """With their organisations, which the listing names."""
        return Person.objects.with_memberships()


class OrganisationViewSet(SnippetViewSet):
    """Bodies, each with the side it speaks for."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_name = "organisations"
    list_display = ["name", "kind", "runs_site", "url"]
    list_filter = ["kind", "runs_site"]
    ordering = ["name"]
    copy_view_enabled = False
    panels = [*Organisation.panels, MembershipsPanel("organisation", heading=_("Members"))]
