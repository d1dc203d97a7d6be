"""Email addresses as their mailboxes know them, and the list of blocked senders."""

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator, EmailValidator
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments.models import BlockedSender
from core.email_addresses import ascii_domain, canonical
from users.models import User

# Many people who have nothing to do with each other share these.
_SHARED_BY_MANY = (
    "aol.com free.fr gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hotmail.co.uk "
    "hotmail.com hotmail.fr icloud.com laposte.net libero.it live.com mail.com mail.ru me.com "
    "msn.com o2.pl orange.fr outlook.com pm.me proton.me protonmail.com qq.com seznam.cz "
    "t-online.de tutanota.com ukr.net wanadoo.fr web.de wp.pl yahoo.co.uk yahoo.com yandex.ru "
    "ymail.com ac.uk co.uk com.au com.br com.ua gov.uk org.au org.uk"
)
SHARED_BY_MANY = frozenset(_SHARED_BY_MANY.split())
_DOTS_DO_NOT_MATTER = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}

_is_domain = DomainNameValidator(accept_idna=False)
_is_address = EmailValidator()


def mailbox_of(email: str) -> str:
    """Return the mailbox behind an address: no "+tag", no dots where the provider skips them.

    For telling whether two addresses are one person's. Mail goes to `canonical(email)`.
    """
    local, _at, domain = canonical(email).rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _DOTS_DO_NOT_MATTER:
        local, domain = local.replace(".", ""), _DOTS_DO_NOT_MATTER[domain]
    return f"{local}@{domain}"


def domains_of(email: str) -> list[str]:
    """Return the domain of an address and those above it: a.b.example, b.example."""
    labels = canonical(email).rpartition("@")[2].split(".")
    return [".".join(labels[start:]) for start in range(max(len(labels) - 1, 1))]


def clean_sender(value: str) -> str:
    """Return an address or domain as it is kept and looked for.

    Args:
        value: as typed, such as "Name+tag@Example.com", "example.com", "@example.com" or
            "*.example.com".

    Raises:
        ValidationError: it is neither, or so many people share it that it cannot be meant.
    """
    typed = value.strip().removeprefix("mailto:")
    if "@" in typed.lstrip("*@"):
        mailbox = mailbox_of(typed)
        _is_address(mailbox)
        return mailbox
    domain = ascii_domain(typed.lstrip("*@."))
    if "." not in domain:
        raise ValidationError(_("Enter an email address or a domain, like example.com"))
    try:
        _is_domain(domain)
    except ValidationError as error:
        raise ValidationError(_("Enter an email address or a domain, like example.com")) from error
    if domain in SHARED_BY_MANY:
        raise ValidationError(
            _("Many people have an email address at {domain}. Block single email addresses").format(
                domain=domain
            )
        )
    return domain


def block(email_or_domain: str, *, by: User | None, note: str = "") -> BlockedSender:
    """Block an email address or a whole domain, and log it.

    Args:
        email_or_domain: as typed; see clean_sender.
        by: the User who decides it.
        note: why, for colleagues.

    Returns:
        The BlockedSender, new or as it was.

    Raises:
        ValidationError: as clean_sender.
    """
    blocked, created = BlockedSender.objects.get_or_create(
        sender=clean_sender(email_or_domain), defaults={"note": note[:200]}
    )
    if created:
        log(instance=blocked, action="wagtail.create", user=by)
    return blocked
