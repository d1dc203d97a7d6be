"""When two email addresses are the same one: the only place that decides it, for all apps.

An address is compared, and emails are sent, in one form: a person who confirms an email has shown
that the mailbox of exactly that form is theirs. No database compares addresses: `UPPER()` follows
the collation, and one of them takes a dotless i for an I.
"""

import unicodedata
from functools import lru_cache

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

LONGEST = 320  # characters: 64 of a local part, the sign, 255 of a domain (RFC 3696, section 3)
_LONGEST_STORED = 254  # characters of the columns for addresses
_LONGEST_LABEL = 63  # characters between two dots of a domain (RFC 1035, section 2.3.4)


def canonical(address: str) -> str:
    """Return an email address in the form in which addresses are stored, compared and sent to.

    The local part is casefolded (RFC 5321 leaves its case to the receiver; none tells it apart);
    dots and "+tag" stay. The domain is in punycode.

    Args:
        address: as typed. What is not an address, or too long for one, is only put in lower case.
    """
    address = address.strip()
    # Longer ones are no addresses; to normalise them could take a time that a stranger chooses.
    if address.isascii() or len(address) > LONGEST:
        return address.lower().rstrip(".")
    return _canonical(address)


@lru_cache(maxsize=1024)
def _canonical(address: str) -> str:
    local, at, domain = address.rpartition("@")
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", local).casefold())
    return f"{folded}{at}{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """Return a domain as the network knows it: "Bücher.example" is "xn--bcher-kva.example".

    By IDNA 2008 (RFC 5891) after the mapping of Unicode Technical Standard 46, as browsers do;
    labels that the standard refuses (emoji, underscores) are encoded as they are.
    """
    domain = domain.strip(". ")
    if domain.isascii() or len(domain) > LONGEST:
        return domain.lower()
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return _encoded_as_it_is(domain)


def _encoded_as_it_is(domain: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", domain).casefold())
    labels = folded.replace("\u3002", ".").strip(". ").split(".")
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
        for label in labels
    )


def is_same(one: str, other: str) -> bool:
    """Return whether two addresses, as typed, are one."""
    return canonical(one) == canonical(other)


def validate_can_be_mailed(address: str) -> None:
    """Raise ValidationError for an address that no email can reach; a validator for forms.

    Django takes four letters for Latin ones in the part before the sign: dotless i, I with a dot,
    long s, Kelvin. Mail servers do not, so no one would ever be asked to confirm it. And a domain
    can be too long once it is in punycode.
    """
    local, _sign, domain = canonical(address).rpartition("@")
    is_too_long = len(local) + len(domain) >= _LONGEST_STORED
    is_too_long |= any(len(label) > _LONGEST_LABEL for label in domain.split("."))
    # Of what is too long as it was typed, the form itself says so.
    if is_too_long and len(address) <= _LONGEST_STORED:
        raise ValidationError(_("Enter a shorter email address"))
    typed = address.strip().rpartition("@")[0]
    if not typed.isascii() and EmailValidator.user_regex.match(typed):
        raise ValidationError(_("Use only the letters a to z, numbers and symbols before the @"))
