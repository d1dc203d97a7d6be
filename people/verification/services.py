"""Verify a membership, ask a person to confirm it, and note that they did. All of it is logged."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.email_addresses import canonical
from core.exceptions import Refused
from core.rate_limits import HOUR, RateLimit, check, hit
from notifications.services import queue_mail
from people.models import Membership, Verification

if TYPE_CHECKING:
    from users.models import User

LINK_DAYS = 7
ASK = "people.ask_to_confirm_membership"
VERIFY = "people.verify_membership"
END = "people.end_verification"
CONFIRM = "people.confirm_membership"
EMAIL = "membership_confirmation"
_SALT = "people.verification"
# So that no one's mailbox is filled by a button that is pressed again and again.
_TO_ONE = RateLimit("membership.ask", 3, HOUR)


class CannotAsk(Refused):
    """There is no address of the organisation that is recorded for the person."""


@dataclass(frozen=True)
class Asked:
    """What a link was emailed for: a membership, and the address that it went to."""

    membership: Membership
    address: str


def address_at_organisation(membership: Membership) -> str:
    """Return an address of the person at a domain of the organisation, or an empty text."""
    organisation, person = membership.organisation, membership.person
    if organisation is None:
        return ""
    account = person.user.email if person.user and person.user.is_active else ""
    addresses = (person.email, account)
    return next((one for one in addresses if one and organisation.has_domain_of(one)), "")


@transaction.atomic
def ask(membership: Membership, by: "User") -> None:
    """Email the person a link with which they confirm that they belong to the organisation.

    Raises:
        CannotAsk: no address of theirs is at a domain of the organisation.
        LimitReached: they were asked often within the hour.
    """
    address = address_at_organisation(membership)
    if not address or membership.organisation is None:
        raise CannotAsk(
            _(
                "No email was sent. Record an email address of this person at one of the email "
                "domains of the organisation first."
            )
        )
    check(_TO_ONE, str(membership.pk))
    hit([(_TO_ONE, str(membership.pk))])
    token = signing.dumps([membership.pk, canonical(address)], salt=_SALT)
    context = {
        "recipient_name": membership.person.name,
        "organisation_name": membership.organisation.name,
        "confirm_path": reverse("people:confirm_member", args=[token]),
        "days": LINK_DAYS,
    }
    key = f"{EMAIL}:{membership.pk}:{timezone.now().timestamp()}"
    about = {"membership": membership.pk}
    queue_mail(EMAIL, to=address, context=context, event_key=key, about=about)
    _log(membership, ASK, by)


def asked(token: str) -> Asked | None:
    """Return what a link was emailed for.

    None if it is forged or too old, or is not true any more: the membership, the address of the
    person or the domains of the organisation have changed.
    """
    try:
        pk, address = signing.loads(token, salt=_SALT, max_age=LINK_DAYS * 86400)
    except (signing.BadSignature, ValueError):
        return None
    related = Membership.objects.select_related("person__user", "organisation")
    membership = related.filter(pk=pk).first()
    if membership is None or not membership.is_current(timezone.localdate()):
        return None
    now = address_at_organisation(membership)
    return Asked(membership, address) if now and canonical(now) == address else None


@transaction.atomic
def confirm(link: Asked) -> None:
    """Note that the owner of the address belongs to the organisation; repeating it is fine."""
    if link.membership.is_verified:
        return
    _set(link.membership, Verification.EMAIL)
    _log(link.membership, CONFIRM, None)


@transaction.atomic
def verify(membership: Membership, by: "User") -> None:
    """Note that staff know that the person belongs to the organisation."""
    if not membership.is_verified:
        _set(membership, Verification.STAFF)
        _log(membership, VERIFY, by)


@transaction.atomic
def end(membership: Membership, by: "User") -> None:
    """Take the verification back: from now on the person says that they speak for it."""
    if membership.is_verified:
        _set(membership, Verification.NONE)
        _log(membership, END, by)


def _set(membership: Membership, verification: Verification) -> None:
    membership.verification = verification
    membership.verified_at = None
    membership.save(update_fields=["verification", "verified_at"])


def _log(membership: Membership, action: str, by: "User | None") -> None:
    """Log it with the person: the membership has no page of its own. No address is logged."""
    organisation = str(membership.organisation or "")
    log(
        instance=membership.person,
        action=action,
        user=by,
        data={"organisation": organisation, "membership": membership.pk},
    )
