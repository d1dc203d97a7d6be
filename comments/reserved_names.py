"""Names under which not everyone can write: of this network, its people and organisations.

A name is compared by what it looks like (see `lookalikes`), so that neither an accent nor an
invisible sign nor a letter of another alphabet makes it another name. Nor does a title before or
after it, or an addition, or a surname that comes first: "Dr Ana Hill", "Ana Hill (official)",
"Ana Hill Official" and "Hill, Ana" are read as Ana Hill.
"""

# ruff: noqa: RUF001  signs that look like others divide names too
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import BooleanField, QuerySet, TextField, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comments.lookalikes import LONGEST, likeness
from comments.models import ModerationSettings, OfficialRole, PublicComment
from core import content_version
from core.email_addresses import canonical
from core.models import NetworkSettings
from people.models import Organisation, OrganisationKind, Person

# Who looks after every site, whatever its people are called.
_OFFICES = (_("Moderator"), _("Moderators"), _("Moderation"), _("Administrator"), _("Admin"))
# What stands before a name without being part of it; in the language of the site.
_TITLES = _(
    "the official mr mrs ms mx miss dr prof professor sir dame lord lady rev cllr councillor"
)
# What begins an addition to a name: a bracket or mark, or a dash between spaces.
_ADDITION = re.compile(r"[()\[\]{}<>,;:/|\\·•*~=+–—،、]|\s-+\s")
# What stands between a surname that comes first and the names that come after it.
_COMMA = re.compile(r"[,،、]")


@dataclass(frozen=True)
class ProtectedNames:
    """What protected names look like: all of them, and those of each account by its address."""

    taken: frozenset[str]
    own: dict[str, set[str]]

    def cover(self, name: str) -> bool:
        """Whether it takes an account of this network to write under a name.

        The same for every address, so whoever asks learns nothing about one.
        """
        return bool(self._claimed(name, frozenset()))

    def are_free_to(self, email: str, name: str) -> bool:
        """Whether the owner of an address can write under a name: that of their account, too.

        To be asked when someone has shown that the address is theirs, and told to no one else.
        """
        return not self._claimed(name, self.own.get(canonical(email), frozenset()))

    def _claimed(self, name: str, own: AbstractSet[str]) -> AbstractSet[str]:
        whole, additions = _readings(name)
        # Whoever has a name here may say in an addition what they are.
        claimed = whole if own else whole | (additions & _offices(get_language()))
        return (claimed & self.taken) - own


def protected_names() -> ProtectedNames:
    """Read the names that are protected at present, in one query at most."""
    return _protected("everywhere")


def _readings(name: str) -> tuple[set[str], set[str]]:
    """What a name looks like, with and without title and additions; and what the additions do."""
    name = unicodedata.normalize("NFKC", name[:LONGEST])
    parts = [part for part in _ADDITION.split(name) if likeness(part)]
    first = parts[0] if parts else ""
    read = [name, first, *_with_the_surname_last(name)]
    whole = {*map(likeness, read), *map(likeness, map(_without_title, read))}
    return whole, {likeness(part) for part in parts[1:]}


def _with_the_surname_last(name: str) -> list[str]:
    """Read "Hill, Ana" as "Ana Hill", whatever is added before or after; of other names nothing."""
    comma = _COMMA.search(name)
    if comma is None:
        return []
    surname = [part for part in _ADDITION.split(name[: comma.start()]) if likeness(part)][-1:]
    others = (part for part in _ADDITION.split(name[comma.end() :]) if likeness(part))
    return [f"{other} {last}" for other in others for last in surname]


def _without_title(name: str) -> str:
    """Drop titles and offices from the beginning and the end, as long as a word is left."""
    words, titles = name.split(), _titles(get_language())
    start, end = 0, len(words)
    while end - start > 1 and likeness(words[start]) in titles:
        start += 1
    while end - start > 1 and likeness(words[end - 1]) in titles:
        end -= 1
    return " ".join(words[start:end])


@cache
def _offices(_language: str | None) -> frozenset[str]:
    return frozenset(likeness(str(office)) for office in _OFFICES)


@cache
def _titles(language: str | None) -> frozenset[str]:
    return _offices(language).union(map(likeness, str(_TITLES).split()))


def is_unproven(
    comment: PublicComment, read: Callable[[], ProtectedNames] = protected_names
) -> bool:
    """Whether a comment that was sent by form has a protected name that no one has proved.

    Args:
        comment: as stored. What someone here took down from paper was in the queue from the start,
            and of what came from an old site no one can prove a name any more.
        read: gives the names; asked only where the answer depends on them.
    """
    is_proven = comment.is_let_in or comment.user_id
    return not is_proven and read().cover(comment.full_name)


def claim(comment: PublicComment) -> None:
    """Let whoever is in the directory speak as who they are, now that the address is confirmed.

    A verified member of an organisation speaks for it under any name; others have their own name.

    Args:
        comment: the PublicComment whose author has just shown that the address is theirs.
    """
    if not comment.user_email:
        return
    person = _holder_of(comment.user_email)
    if person is None:
        return
    member = person.verified_membership
    is_own_name = likeness(person.name) in _readings(comment.full_name)[0]
    if not (member or is_own_name):
        return
    values: dict[str, Any] = {"user_id": person.user_id, "person": person}
    if member and member.organisation:
        values |= {
            "official_role": _role_in(member.organisation),
            "organisation": member.organisation,
            "organisation_name": member.organisation.name,
            "job_title": member.job_title,
        }
    for name, value in values.items():
        setattr(comment, name, value)
    PublicComment.objects.filter(pk=comment.pk).update(**values)


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


def role_of(person: Person | None) -> OfficialRole:
    """The OfficialRole in which someone of the network replies officially.

    Args:
        person: the Person of the account; None where it has none.
    """
    member = person.verified_membership if person else None
    role = _role_in(member.organisation) if member and member.organisation else None
    return OfficialRole.GOVERNMENT if role == OfficialRole.GOVERNMENT else OfficialRole.NETWORK


def _role_in(organisation: Organisation) -> OfficialRole:
    """The OfficialRole of a verified member of an organisation."""
    if organisation.runs_site:
        return OfficialRole.NETWORK
    is_government = organisation.kind == OrganisationKind.GOVERNMENT
    return OfficialRole.GOVERNMENT if is_government else OfficialRole.MEMBER


@content_version.cached_per_version
def _protected(_site: str) -> ProtectedNames:
    taken = set(_offices(get_language()))
    own: defaultdict[str, set[str]] = defaultdict(set)
    for name, organisation, account, is_active in _rows():
        lines = name.splitlines()
        # A surname alone is not protected by someone who is entered with a title and no more.
        plain = [line for line in map(_without_title, lines) if " " in line]
        turned = [name for line in lines for name in _with_the_surname_last(line)]
        names = {likeness(line) for line in (*lines, *plain, *turned)} - {""}
        taken |= names
        if is_active and account:
            own[canonical(account)] |= names | {likeness(organisation or "")}
    return ProtectedNames(frozenset(taken), dict(own))


def _rows() -> QuerySet[Any]:
    """Name (or names, on lines), organisation, address of the account, whether it is active."""
    nobody = (
        Value("", output_field=TextField()),
        Value("", output_field=TextField()),
        Value(False, output_field=BooleanField()),
    )
    people = Person.objects.order_by().values_list(
        "name", "memberships__organisation__name", "user__email", "user__is_active"
    )
    return people.union(
        Organisation.objects.order_by().values_list("name", *nobody),
        NetworkSettings.objects.order_by().values_list("name", *nobody),
        ModerationSettings.objects.order_by().values_list("protected_names", *nobody),
        all=True,
    )
