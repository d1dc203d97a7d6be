"""Reads the mails that Django's file backend has written, for the development mailbox."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

# One file can hold several mails; the backend ends each with a line of 79 hyphens.
SEPARATOR = re.compile(rb"^-{79}\n(?=[A-Za-z-]+: |\Z)", re.MULTILINE)
KEY = re.compile(r"(?P<file>\d{8}-\d{6}-\d+)-(?P<index>\d+)")


@dataclass(frozen=True)
class StoredMail:
    """One mail, and the key by which it is addressed."""

    key: str
    message: EmailMessage

    @property
    def subject(self):
        """Its subject, never empty."""
        return str(self.message["Subject"] or _("(no subject)"))

    @property
    def recipient(self):
        """Whom it is to."""
        return str(self.message["To"] or "")

    @property
    def date(self):
        """When it was sent, as an aware datetime, or None."""
        return parsedate_to_datetime(self.message["Date"]) if self.message["Date"] else None

    @property
    def headers(self):
        """All headers as (name, value)."""
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def text(self):
        """Its plain text, or an empty string."""
        return self._body("plain")

    @property
    def html(self):
        """Its HTML, or an empty string."""
        return self._body("html")

    def _body(self, subtype):
        part = self.message.get_body((subtype,))
        return part.get_content() if part else ""


def newest(to="", limit=100):
    """Up to `limit` mails whose recipient contains `to`, newest first."""
    found = []
    for path in sorted(_folder().glob("*.log"), key=_written, reverse=True):
        for mail in reversed(_read(path)):
            if to.lower() in mail.recipient.lower():
                found.append(mail)
        if len(found) >= limit:
            break
    return found[:limit]


def find(key):
    """The mail with this key, or None."""
    match = KEY.fullmatch(key)
    path = match and _folder() / f"{match['file']}.log"
    if not path or not path.is_file():
        return None
    return next((mail for mail in _read(path) if mail.key == key), None)


def _folder():
    return Path(settings.EMAIL_FILE_PATH)


def _written(path):
    return path.stat().st_mtime_ns, path.name


def _read(path):
    parts = [part for part in SEPARATOR.split(path.read_bytes()) if part.strip()]
    return [
        StoredMail(f"{path.stem}-{index}", message_from_bytes(part, policy=policy.default))
        for index, part in enumerate(parts)
    ]
