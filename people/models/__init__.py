"""People, the organisations they speak for, and what pages say of them."""

from people.models.byline import Byline
from people.models.contact import PointOfContact
from people.models.credits import PostedBy, Signatory
from people.models.following import FollowedSubject, KnownActivity
from people.models.membership import Membership, Verification, memberships
from people.models.organisation import Organisation, OrganisationKind
from people.models.person import Person

__all__ = [
    "Byline",
    "FollowedSubject",
    "KnownActivity",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Person",
    "PointOfContact",
    "PostedBy",
    "Signatory",
    "Verification",
    "memberships",
]
