"""Classify the errors of mail servers: whose fault it is, and whether to try again."""

import smtplib

from django.core.mail import BadHeaderError

from core.redaction import redact_tokens

# RFC 3463, section 3.2: the address itself is wrong. Other refusals (full mailbox, greylisting,
# a relay set up wrongly) can be over by the next attempt.
WRONG_ADDRESS = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10")

SERVER_FAULTS = (
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
)


def is_permanent(error: Exception) -> bool:
    """Return whether trying again cannot help."""
    if isinstance(error, BadHeaderError):
        return True
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    answers = [_text(answer) for _code, answer in error.recipients.values()]
    return bool(answers) and all(answer.startswith(WRONG_ADDRESS) for answer in answers)


def is_server_down(error: Exception) -> bool:
    """Return whether the next email would meet the same error."""
    if isinstance(error, smtplib.SMTPException):
        return isinstance(error, SERVER_FAULTS)
    return isinstance(error, OSError)


def describe(error: Exception) -> str:
    """Return one line for staff, of bounded length.

    They see recipients; a server that quotes an email must not show them its links too.
    """
    return redact_tokens(" ".join(f"{type(error).__name__}: {error}".split())[:1000])[:500]


def _text(answer: bytes | str) -> str:
    return answer.decode("ascii", "replace") if isinstance(answer, bytes) else answer
