"""People and organisations in the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from people.models import Organisation, Person


class PersonViewSet(SnippetViewSet):
    """Authors and speakers. One who has written here can be renamed, not deleted."""

    model = Person
    icon = "user"
    menu_label = _("People")
    menu_name = "people"
    list_display = ["name", "job_title", "organisation"]
    list_filter = ["memberships__organisation"]
    ordering = ["name"]
    copy_view_enabled = False

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
    list_filter = ["kind"]
    ordering = ["name"]
    copy_view_enabled = False
