"""People and organisations in the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from people.admin.filters import PersonFilterSet
from people.admin.panels import MembershipsPanel
from people.following.kinds import ORGANISATION, PERSON, with_followers
from people.models import Organisation, Person


def _verified(person: Person) -> str:
    return gettext("Yes") if person.is_verified else gettext("No")


def _agreed(person: Person) -> str:
    return gettext("Yes") if person.is_public else gettext("No")


def _runs_site(organisation: Organisation) -> str:
    return gettext("Yes") if organisation.runs_site else gettext("No")


class PersonViewSet(SnippetViewSet):
    """Authors and speakers. One who has written here can be renamed, not deleted."""

    model = Person
    icon = "user"
    menu_label = _("People")
    menu_name = "people"
    list_display = [
        "name",
        Column("job_title", label=_("Role")),
        Column("organisation", label=_("Organisation")),
        Column("is_verified", label=_("Verified member"), accessor=_verified),
        Column("is_public", label=_("Public page"), accessor=_agreed),
        Column("followers", label=_("Followers by email")),
    ]
    filterset_class = PersonFilterSet
    ordering = ["name"]
    copy_view_enabled = False
    # The table of members asks services, which models do not know.
    panels = [*Person.panels, MembershipsPanel("person", heading=_("Verified member"))]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        """With their organisations, which the listing names, and how many follow them."""
        people: QuerySet[Person] = Person.objects.with_memberships()
        return with_followers(people, PERSON)


class OrganisationViewSet(SnippetViewSet):
    """Bodies, each with the side it speaks for."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_name = "organisations"
    list_display = [
        "name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("runs_site", label=_("Runs this site"), accessor=_runs_site),
        "url",
        Column("followers", label=_("Followers by email")),
    ]
    list_filter = ["kind", "runs_site"]
    ordering = ["name"]
    copy_view_enabled = False
    panels = [*Organisation.panels, MembershipsPanel("organisation", heading=_("Members"))]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        """With how many follow them."""
        return with_followers(Organisation.objects.all(), ORGANISATION)
