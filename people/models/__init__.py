"""People, the organisations they speak for, and the pages they have written."""

from people.models.byline import Byline
from people.models.organisation import Organisation, OrganisationKind
from people.models.person import Membership, Person, Verification

__all__ = ["Byline", "Membership", "Organisation", "OrganisationKind", "Person", "Verification"]
