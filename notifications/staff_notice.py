"""Emails that Wagtail and Django write themselves, as rows of the outbox: stored word for word.

They go to colleagues: a page was submitted, approved, rejected, commented on. What is kept is the
text, the HTML, the subject and the headers. Attachments are not: the email says so instead.
"""

import logging
import uuid
from collections.abc import Iterable
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils.html import strip_tags
from django.utils.translation import gettext, ngettext

from notifications import services
from notifications.models import Delivery
from notifications.plain_text import one_line

logger = logging.getLogger(__name__)

NAME = "staff_notice"
# Of text, and of HTML. A notice that is longer is not one that a person reads in an email.
LONGEST = 100_000  # characters
_LONGEST_SUBJECT = 250
_LONGEST_RECIPIENT = 254
# Set by the outbox, or said by the row.
_OURS = {"message-id", "auto-submitted", "date", "from", "to", "cc", "bcc", "subject", "reply-to"}


def queue(message: EmailMessage) -> int:
    """Queue an email of Django's in the caller's transaction, once for each recipient.

    Returns:
        How many that is.
    """
    context = _context(message)
    recipients = {address: None for one in message.recipients() if (address := _address(one))}
    with services.together():
        for address in recipients:
            services.queue_mail(
                NAME, to=address, context=context, event_key=f"{NAME}:{uuid.uuid4().hex}"
            )
    return len(recipients)


def build(delivery: Delivery, *, sender: str) -> EmailMultiAlternatives:
    """Return the email as it was written.

    Args:
        sender: who sends it if it names no sender of its own.
    """
    stored = delivery.context
    email = EmailMultiAlternatives(
        subject=stored["subject"],
        body=stored["text"],
        from_email=stored["from"] or sender,
        to=[delivery.recipient],
        reply_to=stored["reply_to"] or None,
        headers={
            **stored["headers"],
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
        },
    )
    if stored["html"]:
        email.attach_alternative(stored["html"], "text/html")
    return email


def _context(message: EmailMessage) -> dict[str, Any]:
    text, html, left_out = _parts(message)
    notes = []
    if len(html) > LONGEST:
        html = ""
    if len(text) > LONGEST:
        notes.append(
            gettext(
                "This email was too long to send whole: {count} characters. Sign in to the site to "
                "read the rest."
            ).format(count=len(text))
        )
        # Without the HTML as well: it would be whole where the text is not.
        text, html = text[:LONGEST], ""
    if left_out:
        notes.append(
            ngettext(
                "This email had {count} attachment, which this site does not send: {names}",
                "This email had {count} attachments, which this site does not send: {names}",
                len(left_out),
            ).format(count=len(left_out), names=", ".join(left_out))
        )
        html = ""
    headers = {name: one_line(str(value)) for name, value in message.extra_headers.items()}
    return {
        "subject": one_line(str(message.subject))[:_LONGEST_SUBJECT],
        "text": "\n\n".join([text.strip(), *notes]) + "\n",
        "html": html,
        "headers": {name: headers[name] for name in headers if name.lower() not in _OURS},
        "from": _own_sender(str(message.from_email or "")),
        "reply_to": [one_line(str(one)) for one in message.reply_to],
    }


def _parts(message: EmailMessage) -> tuple[str, str, list[str]]:
    """Return the text, the HTML, and names of whatever else is in an email."""
    text, html, left_out = str(message.body or ""), "", []
    if message.content_subtype == "html":
        text, html = strip_tags(text), text
    for content, kind in getattr(message, "alternatives", ()):
        if kind == "text/html" and isinstance(content, str) and not html:
            html = content
        else:
            left_out.append(str(kind))
    return text, html, [*left_out, *_names(message.attachments)]


def _names(attachments: Iterable[Any]) -> list[str]:
    """Return what attachments are called; Django takes tuples and whole MIME parts."""
    found = []
    for one in attachments:
        name = one[0] if isinstance(one, tuple) else one.get_filename()
        found.append(one_line(str(name)) if name else gettext("a file without a name"))
    return found


def _own_sender(typed: str) -> str:
    """Return the sender that an email names, unless it is the usual one."""
    typed = one_line(typed)
    same = parseaddr(typed)[1] == parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return "" if same else typed


def _address(recipient: str) -> str:
    """Return the address alone of "Name <name@example.org>", in the form that is stored.

    "" for what no mail server takes, because it is longer than RFC 5321 lets an address be.
    """
    address = services.normalise(parseaddr(str(recipient))[1] or str(recipient))
    if len(address) > _LONGEST_RECIPIENT:
        logger.error("An email to an address of %s characters is not sent", len(address))
        return ""
    return address
