"""Names under which not everybody can write: of this network, its people and organisations.

A name is compared by what it looks like, so that neither an accent nor an invisible sign nor a
letter of another alphabet makes it another name. The lookalikes are the usual ones of Latin,
Greek, Cyrillic, Armenian and Cherokee, in the spirit of the skeletons of Unicode Technical
Standard 39, section 4. Nor does a title before it or an addition after it make it another name:
"Dr Ana Hill" and "Ana Hill (official)" are read as Ana Hill.
"""

# ruff: noqa: RUF001  ambiguous letters are what this is about
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from django.db.models import BooleanField, TextField, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comments.models import ModerationSettings, OfficialRole, PublicComment
from core import edition
from core.models import NetworkSettings
from people.models import Organisation, OrganisationKind, Person

_LOOKALIKES = str.maketrans(
    {
        **dict(zip("0134578@$|!", "oleastbasll", strict=True)),
        # Cyrillic, capitals first: their small forms look like other letters or like none.
        **dict(zip("АВЕЅІЈКМНОРСТУХѴԌԜҺҮ", "abesljkmhopctyxvgwhy", strict=True)),
        **dict(zip("авеѕіјкмнорстухѵԁԛԝһгпиьүґ", "abesljkmhopctyxvdqwhrnubyr", strict=True)),
        # Greek
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhlkmnoptyx", strict=True)),
        **dict(zip("αβεικνορτυχηωγ", "abelkvoptuxnwy", strict=True)),
        **dict(zip("ҽӏӀ", "ell", strict=True)),
        # Armenian and Cherokee
        **dict(zip("օոսհցզՕՏՍԼ", "onuhgqosul", strict=True)),
        **dict(zip("ᎪᏴᏟᎠᎬᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ", "abcdehijklmprstvwz", strict=True)),
        # Small capitals of Latin
        **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
        # Latin letters that do not fall apart into a letter and an accent
        **dict(zip("ıɩɑɡøłđðħŧƒ", "llagolddhtf", strict=True)),
        "Ø": "o",
        "Ł": "l",
        "Đ": "d",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
    }
)
_WHOLE = str.maketrans({"i": "l"})
# Who looks after every site, whatever its people are called.
_OFFICES = (_("Moderator"), _("Moderators"), _("Moderation"), _("Administrator"), _("Admin"))
# What stands before a name without being part of it; in the language of the site.
_TITLES = _(
    "the official mr mrs ms mx miss dr prof professor sir dame lord lady rev cllr councillor"
)
# What begins an addition to a name: a bracket or mark, or a dash between spaces.
_ADDITION = re.compile(r"[()\[\]{}<>,;:/|\\·•*~=+–—]|\s-+\s")


@lru_cache(maxsize=4096)
def likeness(name):
    """What a name looks like: two names that a reader would take for the same have the same."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "M")
    text = text.translate(_LOOKALIKES).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_LOOKALIKES).translate(_WHOLE)
    text = "".join(sign for sign in text if sign.isalnum())
    return text.replace("rn", "m").replace("vv", "w")


def is_free(name, email):
    """Whether a comment can be written under a name from an address, as far as is known yet.

    The names of a person and of their organisation are free to the address of their account; that
    it is theirs, they show by confirming the comment. One query.
    """
    protected = _protected("everywhere")
    own = protected.own.get(email.strip().casefold(), frozenset())
    whole, additions = _readings(name)
    # Whoever has a name here may say in an addition what they are.
    claimed = whole if own else whole | (additions & _offices(get_language()))
    return not (claimed & protected.taken) - own


def _readings(name):
    """What a name looks like, with and without title and additions; and what the additions do."""
    name = unicodedata.normalize("NFKC", name)
    parts = [part for part in _ADDITION.split(name) if likeness(part)]
    first = parts[0] if parts else ""
    whole = {*map(likeness, (name, first)), *map(likeness, map(_without_title, (name, first)))}
    return whole, {likeness(part) for part in parts[1:]}


def _without_title(name):
    words, titles = name.split(), _titles(get_language())
    while len(words) > 1 and likeness(words[0]) in titles:
        words = words[1:]
    return " ".join(words)


@cache
def _offices(_language):
    return frozenset(likeness(str(office)) for office in _OFFICES)


@cache
def _titles(language):
    return _offices(language).union(map(likeness, str(_TITLES).split()))


def claim(comment):
    """Let the holder of an account speak as who they are, now that the address is confirmed.

    Whoever belongs to an organisation does so under any name; others under their own.

    Args:
        comment: the PublicComment whose writer has just shown that the address is theirs.
    """
    if not comment.user_email:
        return
    person = (
        Person.objects.select_related("organisation")
        .filter(user__is_active=True, user__email__iexact=comment.user_email.strip())
        .first()
    )
    if person is None:
        return
    is_own_name = likeness(person.name) in _readings(comment.user_name)[0]
    if person.organisation or is_own_name:
        comment.user_id, comment.official_role = person.user_id, role_of(person)
        PublicComment.objects.filter(pk=comment.pk).update(
            user_id=comment.user_id, official_role=comment.official_role
        )


def role_of(person):
    """The OfficialRole in which a Person speaks, or somebody of the network who has none (None)."""
    speaks_for = person.organisation.kind if person and person.organisation else ""
    is_government = speaks_for == OrganisationKind.GOVERNMENT
    return OfficialRole.GOVERNMENT if is_government else OfficialRole.ORGANISER


@dataclass(frozen=True)
class Protected:
    """What protected names look like: all of them, and those of each account by its address."""

    taken: frozenset
    own: dict


@edition.remembered
def _protected(_site):
    """The names that are protected at present."""
    taken, own = set(_offices(get_language())), defaultdict(set)
    for name, organisation, account, is_active in _rows():
        lines = name.splitlines()
        # A surname alone is not protected by somebody who is entered with a title and no more.
        plain = [line for line in map(_without_title, lines) if " " in line]
        names = {likeness(line) for line in (*lines, *plain)} - {""}
        taken |= names
        if is_active and account:
            own[account.strip().casefold()] |= names | {likeness(organisation or "")}
    return Protected(frozenset(taken), dict(own))


def _rows():
    """Name (or names, on lines), organisation, address of the account, whether it is active."""
    nobody = (
        Value("", output_field=TextField()),
        Value("", output_field=TextField()),
        Value(False, output_field=BooleanField()),
    )
    people = Person.objects.order_by().values_list(
        "name", "organisation__name", "user__email", "user__is_active"
    )
    return people.union(
        Organisation.objects.order_by().values_list("name", *nobody),
        NetworkSettings.objects.order_by().values_list("name", *nobody),
        ModerationSettings.objects.order_by().values_list("protected_names", *nobody),
        all=True,
    )
