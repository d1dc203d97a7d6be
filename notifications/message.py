"""Render a delivery as an email, set its headers and hand it to the mail server."""

import re
from collections.abc import Callable, Mapping
from email.utils import formataddr, parseaddr
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from core.look.current import email_colours
from core.models import NetworkSettings
from notifications import staff_notice
from notifications.models import Delivery
from notifications.plain_text import one_line, plain_values
from notifications.subject import fitting_subject
from notifications.tokens import unsubscribe_url

BLANK_LINES = re.compile(r"\n\s*\n\s*\n")


def send(delivery: Delivery, newer_values: Callable[[], Mapping[str, Any]] | None = None) -> None:
    """Render a delivery and hand it to the mail server; raise what that raises.

    Args:
        newer_values: returns what has changed in the context since it was queued; called in the
            language of the email. It is not stored.
    """
    with translation.override(delivery.language or settings.LANGUAGE_CODE):
        if newer_values is not None:
            delivery.context = {**delivery.context, **newer_values()}
        email = build(delivery)
    # Never EMAIL_BACKEND: that one puts emails into the outbox.
    email.connection = get_connection(settings.OUTBOX_EMAIL_BACKEND)
    email.send()


def build(delivery: Delivery) -> EmailMultiAlternatives:
    """Return the email of a delivery, in the active language."""
    network = NetworkSettings.base_queryset().filter(site__is_default_site=True).first()
    network_name = (network and network.name) or settings.WAGTAIL_SITE_NAME
    if delivery.name == staff_notice.NAME:
        return staff_notice.build(delivery, sender=_sender(network_name))
    context = _context(delivery, network_name) | email_colours(network)
    folder = f"email/{delivery.name}"
    mail = EmailMultiAlternatives(
        subject=fitting_subject(partial(_plain, f"{folder}/subject.txt"), context),
        body=BLANK_LINES.sub("\n\n", _plain(f"{folder}/body.txt", context)).strip() + "\n",
        from_email=_sender(network_name),
        to=[delivery.recipient],
        reply_to=_reply_to(delivery, network),
        headers=_headers(delivery, context),
    )
    mail.attach_alternative(get_template(f"{folder}/body.html").render(context), "text/html")
    if method := delivery.context.get("calendar_method"):
        # As RFC 6047, section 2.4 asks, so that email clients offer to add or change the entry.
        kind = f"text/calendar; method={method}"
        mail.attach("event.ics", delivery.context["calendar"], kind)
    return mail


def _reply_to(delivery: Delivery, network: NetworkSettings | None) -> list[str] | None:
    """Who wrote what is passed on, or the network itself."""
    address = delivery.context.get("reply_to") or (network.contact_email if network else "")
    return [address] if address else None


def _plain(template_name: str, context: dict[str, Any]) -> str:
    # Plain text has no entities: O'Neil stays O'Neil.
    content = Context(plain_values(context), autoescape=False)
    template: Any = get_template(template_name)
    return template.template.render(content)


def _context(delivery: Delivery, network_name: str) -> dict[str, Any]:
    context = delivery.context | {
        "network_name": network_name,
        "site_url": settings.PUBLIC_URL,
        "language": translation.get_language(),
        "text_direction": "rtl" if translation.get_language_bidi() else "ltr",
    }
    if delivery.subscription is not None:
        context["unsubscribe_url"] = unsubscribe_url(delivery.subscription)
    return context


def _headers(delivery: Delivery, context: dict[str, Any]) -> dict[str, str]:
    headers = {"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated"}
    if "unsubscribe_url" in context:
        # RFC 2369 and RFC 8058: the email client's own button, without a visit to the site.
        headers["List-Unsubscribe"] = f"<{context['unsubscribe_url']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _sender(network_name: str) -> str:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or one_line(network_name), address))
