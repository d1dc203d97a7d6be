"""Names under which not everyone can write: of those who speak officially, and of organisations.

Protected are the names of the network and of all organisations; of people with a verified
membership in the network or a government; of those whose account moderates; and what is on the
list of the settings. Everyone else's namesakes are free to write: a badge tells them apart.

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
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comments.lookalikes import LONGEST, likeness
from comments.models import ModerationSettings, PublicComment
from comments.moderation.permissions import MODERATE
from core import content_version
from core.email_addresses import canonical
from core.models import NetworkSettings
from people.models import Membership, Organisation, OrganisationKind, Person

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
    return _protected(timezone.localdate())


def is_name_of(person: Person, name: str) -> bool:
    """Whether someone writes under the name by which the directory has them, however spelled."""
    return likeness(person.name) in _readings(name)[0]


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


@content_version.cached_per_version
def _protected(today: date) -> ProtectedNames:
    taken = set(_offices(get_language()))
    own: defaultdict[str, set[str]] = defaultdict(set)
    for name, organisation, is_protected, *addresses in _rows(today):
        lines = name.splitlines()
        # A surname alone is not protected by someone who is entered with a title and no more.
        plain = [line for line in map(_without_title, lines) if " " in line]
        turned = [name for line in lines for name in _with_the_surname_last(line)]
        names = {likeness(line) for line in (*lines, *plain, *turned)} - {""}
        if is_protected:
            taken |= names
        for address in filter(None, addresses):
            own[canonical(address)] |= names | {likeness(organisation or "")}
    return ProtectedNames(frozenset(taken), dict(own))


def _rows(today: date) -> QuerySet[Any]:
    """Name (or names, on lines), organisation, whether it is protected, addresses of the owner."""
    nothing = Value("", output_field=TextField())
    always = Value(True, output_field=BooleanField())
    is_verified = Q(memberships__in=_verified_memberships(today))
    people = (
        Person.objects.order_by()
        .annotate(
            body=Case(
                When(is_verified, then=F("memberships__organisation__name")),
                default=nothing,
                output_field=TextField(),
            ),
            is_protected=Case(
                When(Exists(_official_memberships(today)) | Exists(_moderators()), then=always),
                default=Value(False, output_field=BooleanField()),
            ),
            account=Case(
                When(user__is_active=True, then=F("user__email")),
                default=nothing,
                output_field=TextField(),
            ),
        )
        .values_list("name", "body", "is_protected", "account", "email")
    )
    others = (nothing, always, nothing, nothing)
    return people.union(
        Organisation.objects.order_by().values_list("name", *others),
        NetworkSettings.objects.order_by().values_list("name", *others),
        ModerationSettings.objects.order_by().values_list("protected_names", *others),
        all=True,
    )


def _verified_memberships(today: date) -> QuerySet[Membership]:
    """The memberships of a day of which it has been shown that they are true."""
    return Membership.objects.current(today).exclude(verification="").order_by()


def _official_memberships(today: date) -> QuerySet[Membership]:
    """Those of one person in the network or a government, of a query on people."""
    is_official = Q(organisation__runs_site=True) | Q(
        organisation__kind=OrganisationKind.GOVERNMENT
    )
    return _verified_memberships(today).filter(is_official, person=OuterRef("pk"))


def _moderators() -> QuerySet[Any]:
    """The account of one person if it moderates, of a query on people."""
    users = get_user_model().objects.with_perm(MODERATE, is_active=True)
    return users.filter(pk=OuterRef("user")).order_by()
