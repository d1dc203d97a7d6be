"""For whom the author of a comment speaks, and what shows it: their address, or what staff know."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.log_actions import log

from comments import reserved_names
from comments.lookalikes import likeness
from comments.mixins import CommentablePageMixin
from comments.models import OfficialRole, PublicComment
from core import content_version
from core.email_addresses import canonical
from people.models import Membership, Organisation, OrganisationKind, Person, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Of a directory of any length, so many are suggested; any other name can be typed.
MOST_SUGGESTED = 200


def suggestions() -> list[str]:
    """Return names of organisations of the directory, for those who look for theirs."""
    return [name for _pk, name in _directory("everywhere").values()][:MOST_SUGGESTED]


def find_organisations(names: "Iterable[str]") -> dict[str, tuple[int | None, str]]:
    """Return key and name of the organisation of the directory whose name looks the same, by name.

    Args:
        names: as typed, cleaned. One that the directory does not have stands for itself, without
            a key.
    """
    typed = set(names)
    known = _directory("everywhere") if any(typed) else {}
    return {name: known.get(likeness(name), (None, name)) if name else (None, "") for name in typed}


def name_organisation(comment: PublicComment, name: str) -> None:
    """Let a comment be for an organisation: that of the directory, if its name looks the same.

    Args:
        comment: is not stored.
        name: as typed, cleaned; "" for no organisation.
    """
    comment.organisation_id, comment.organisation_name = find_organisations([name])[name]


@content_version.cached_per_version
def _directory(_site: str) -> "Mapping[str, tuple[int, str]]":
    """Return key and name of each organisation by what its name looks like."""
    found: dict[str, tuple[int, str]] = {}
    for pk, name in Organisation.objects.order_by("name", "pk").values_list("pk", "name"):
        found.setdefault(likeness(name), (pk, name))
    return found


def claim(comment: PublicComment) -> None:
    """Let an author speak as who they are, now that it is shown that the address is theirs.

    Who has said for whom they speak, speaks for no one else. Where the page does not ask, a
    verified member speaks for the first of their organisations. Photo and title go with the name
    under which staff have recorded them, and with no other.

    Args:
        comment: the PublicComment whose author has just confirmed the address.
    """
    if not comment.user_email:
        return
    person = _holder_of(comment.user_email)
    member = _membership(person, comment) if person else None
    body = member.organisation if member else _organisation_of_address(comment)
    has_own_name = person is not None and reserved_names.is_name_of(person, comment.full_name)
    values: dict[str, Any] = {}
    if person and (member or has_own_name):
        values["user_id"] = person.user_id
    if has_own_name:
        values["person"] = person
    if body:
        values |= {
            "official_role": role_in(body),
            "organisation": body,
            "organisation_name": body.name,
            "job_title": member.job_title if member and has_own_name else "",
        }
    if values:
        for name, value in values.items():
            setattr(comment, name, value)
        comment.set_derived()
        PublicComment.objects.filter(pk=comment.pk).update(**values, user_name=comment.user_name)


def _holder_of(email: str) -> Person | None:
    """The Person whose account, in use now, or recorded address this is, or None."""
    # No database compares addresses as core.email_addresses does, and speakers are few.
    accounts = Person.objects.filter(user__is_active=True).exclude(user__email="")
    recorded = Person.objects.exclude(email="")
    addresses = [
        *accounts.order_by("pk").values_list("pk", "user__email"),
        *recorded.order_by("pk").values_list("pk", "email"),
    ]
    own = canonical(email)
    found = next((pk for pk, address in addresses if canonical(address) == own), None)
    return Person.objects.with_memberships().get(pk=found) if found else None


def _membership(person: Person, comment: PublicComment) -> Membership | None:
    """The verified membership in which a person speaks in a comment, or None."""
    if comment.organisation_id is None:
        page = comment.page.specific
        has_chosen = isinstance(page, CommentablePageMixin) and page.asks_for_organisation
        return None if has_chosen or comment.organisation_name else person.verified_membership
    there = [
        one for one in person.current_memberships if one.organisation_id == comment.organisation_id
    ]
    if there and not any(one.is_verified for one in there) and _organisation_of_address(comment):
        _verify(there[0])
    return next((one for one in there if one.is_verified), None)


def _verify(member: Membership) -> None:
    """Keep that someone has shown by their address that they belong to an organisation."""
    member.verification, member.verified_at = Verification.EMAIL, timezone.now()
    member.save(update_fields=["verification", "verified_at"])
    log(
        instance=member.person,
        action="comments.verify_member",
        data={"reason": str(member.organisation)},
    )


def _organisation_of_address(comment: PublicComment) -> Organisation | None:
    """The organisation of a comment, if its address is at one of the organisation's domains."""
    if comment.organisation_id is None or comment.organisation is None:
        return None
    domain = canonical(comment.user_email).rpartition("@")[2]
    return comment.organisation if domain in comment.organisation.email_domains.split() else None


def speak_officially(reply: PublicComment, person: Person | None) -> None:
    """Let an official reply, which is not stored yet, be for whom its author speaks.

    Args:
        reply: by someone with an account who may reply for the network.
        person: the Person of the account; None where it has none, and replies as the network.
    """
    member = person.verified_membership if person else None
    reply.official_role, reply.person = OfficialRole.NETWORK, person
    if member and member.organisation:
        if role_in(member.organisation) == OfficialRole.GOVERNMENT:
            reply.official_role = OfficialRole.GOVERNMENT
        reply.organisation, reply.organisation_name = member.organisation, member.organisation.name
        reply.job_title = member.job_title


def role_in(organisation: Organisation) -> OfficialRole:
    """The OfficialRole of a verified member of an organisation."""
    if organisation.runs_site:
        return OfficialRole.NETWORK
    is_government = organisation.kind == OrganisationKind.GOVERNMENT
    return OfficialRole.GOVERNMENT if is_government else OfficialRole.MEMBER
