"""Django's EMAIL_BACKEND on this site: `send_mail` puts an email into the outbox and returns.

So no request waits for a mail server, none fails because its name does not resolve, and nothing is
lost while it is down. The worker sends by OUTBOX_EMAIL_BACKEND.
"""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction

from notifications import staff_notice


class OutboxBackend(BaseEmailBackend):
    """Stores emails in the transaction of whoever sends them."""

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        # What is said of a mail server here (user, password) is not for the outbox.
        super().__init__(fail_silently=bool(fail_silently))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue these emails, all or none; return how many had recipients."""
        try:
            with transaction.atomic():
                return sum(bool(staff_notice.queue(message)) for message in email_messages)
        except DatabaseError:
            if self.fail_silently:
                return 0
            raise
