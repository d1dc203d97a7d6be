"""What the lists of people and organisations can be narrowed by."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from people.models import Membership, Organisation, OrganisationKind, Person, Verification

if TYPE_CHECKING:
    from django.db.models import QuerySet

VERIFIED = [("yes", _("Verified member")), ("no", _("No verified role"))]
PAGES = [("yes", _("Has agreed")), ("no", _("Has not agreed"))]


class PersonFilterSet(WagtailFilterSet):
    """By organisation, by its kind, by whether anything is verified, and by agreement."""

    organisation = ModelChoiceFilter(
        label=_("Organisation"), queryset=Organisation.objects.all(), method="of_organisation"
    )
    kind = ChoiceFilter(
        label=_("Kind of organisation"), choices=OrganisationKind.choices, method="of_kind"
    )
    verified = ChoiceFilter(label=_("Verified"), choices=VERIFIED, method="by_verification")
    page = ChoiceFilter(label=_("Public page"), choices=PAGES, method="by_agreement")

    class Meta:
        model = Person
        fields: list[str] = []

    def of_organisation(
        self, found: "QuerySet[Person]", _name: str, organisation: Organisation
    ) -> "QuerySet[Person]":
        """Those who belong to it, or did."""
        return found.filter(_has_membership(organisation=organisation))

    def of_kind(self, found: "QuerySet[Person]", _name: str, kind: str) -> "QuerySet[Person]":
        """Those who belong, or did, to an organisation of a kind."""
        return found.filter(_has_membership(organisation__kind=kind))

    def by_verification(
        self, found: "QuerySet[Person]", _name: str, value: str
    ) -> "QuerySet[Person]":
        """Those with a verified membership, or those without."""
        verified = Exists(_memberships().exclude(verification=Verification.NONE))
        return found.filter(verified) if value == "yes" else found.exclude(verified)

    def by_agreement(self, found: "QuerySet[Person]", _name: str, value: str) -> "QuerySet[Person]":
        """Those who have agreed to a public page, or those who have not."""
        agreed = Person.objects.public().values("pk")
        return found.filter(pk__in=agreed) if value == "yes" else found.exclude(pk__in=agreed)


def _memberships() -> "QuerySet[Membership]":
    return Membership.objects.filter(person=OuterRef("pk")).order_by()


def _has_membership(**values: Any) -> Exists:
    return Exists(_memberships().filter(**values))
