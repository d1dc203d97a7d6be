"""Reading the errors of mail servers: whose fault is it, and is there any point in trying again."""

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


def is_permanent(error):
    """Whether trying again cannot help."""
    if isinstance(error, BadHeaderError):
        return True
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    answers = [_text(answer) for _code, answer in error.recipients.values()]
    return bool(answers) and all(answer.startswith(WRONG_ADDRESS) for answer in answers)


def is_server_down(error):
    """Whether the next mail would meet the same error."""
    if isinstance(error, smtplib.SMTPException):
        return isinstance(error, SERVER_FAULTS)
    return isinstance(error, OSError)


def describe(error):
    """One line for staff, of bounded length.

    They see to whom mail goes; a server that quotes the mail must not show them its links too.
    """
    return redact_tokens(" ".join(f"{type(error).__name__}: {error}".split())[:1000])[:500]


def _text(answer):
    return answer.decode("ascii", "replace") if isinstance(answer, bytes) else answer
