"""Whether the emails about memberships and points of contact are still to be sent."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.email_addresses import canonical
from notifications.models import Delivery
from notifications.relevance import (
    CancelReason,
    always_true,
    cancel_reason,
    check_before_sending,
)
from people.contact.services import CONFIRMATION, COPY, MESSAGE
from people.models import Membership, PointOfContact
from people.verification.services import EMAIL, address_at_organisation

NOT_REACHED = cancel_reason(
    "contact.not_reached", _("The page no longer names this point of contact.")
)
NO_MEMBER = cancel_reason(
    "membership.ended", _("The person does not have this role in the organisation any more.")
)
VERIFIED = cancel_reason("membership.verified", _("The role has been verified since."))
OTHER_ADDRESS = cancel_reason(
    "membership.other_address", _("The email address of the person has changed since.")
)


def register() -> None:
    """Enter these emails into the table of checks."""
    check_before_sending(CONFIRMATION, check_contacts)
    check_before_sending(EMAIL, check_members)
    always_true(MESSAGE, because="Its sender has confirmed it and was told that it goes out.")
    always_true(COPY, because="It repeats a message that its recipient has sent.")


def check_contacts(deliveries: Sequence[Delivery]) -> Mapping[int, CancelReason]:
    """Check emails that ask to confirm a message: whether it could still go out."""
    wanted = {one.pk: one.context["contact"] for one in deliveries if "contact" in one.context}
    everywhere = PointOfContact.objects.filter(pk__in=set(wanted.values()))
    public = Page.objects.live().public().order_by().values("pk")
    there = {
        one.pk
        for one in everywhere.filter(page__in=public).with_people()
        if one.person.contact_address
    }
    return {pk: NOT_REACHED for pk, contact in wanted.items() if contact not in there}


def check_members(deliveries: Sequence[Delivery]) -> Mapping[int, CancelReason]:
    """Check emails that ask someone to confirm a membership."""
    asked = {one.pk: one for one in deliveries if "membership" in one.about}
    related = Membership.objects.select_related("person__user", "organisation")
    rows = related.in_bulk([one.about["membership"] for one in asked.values()])
    found: dict[int, CancelReason] = {}
    for pk, delivery in asked.items():
        member = rows.get(delivery.about["membership"])
        reason = _why_not(member, delivery.recipient)
        if reason:
            found[pk] = reason
    return found


def _why_not(member: Membership | None, recipient: str) -> CancelReason | None:
    if member is None or not member.is_current(timezone.localdate()):
        return NO_MEMBER
    if member.is_verified:
        return VERIFIED
    now = address_at_organisation(member)
    return None if now and canonical(now) == canonical(recipient) else OTHER_ADDRESS
