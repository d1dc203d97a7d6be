"""Read the emails that Django's file backend has written, for the development mailbox."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

# One file can hold several emails; the backend ends each with a line of 79 hyphens.
SEPARATOR = re.compile(rb"^-{79}\n(?=[A-Za-z-]+: |\Z)", re.MULTILINE)
KEY = re.compile(r"(?P<file>\d{8}-\d{6}-\d+)-(?P<index>\d+)")


@dataclass(frozen=True)
class StoredMail:
    """One email, and its key in web addresses."""

    key: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        """The subject, never empty."""
        return str(self.message["Subject"] or _("(no subject)"))

    @property
    def recipient(self) -> str:
        return str(self.message["To"] or "")

    @property
    def date(self) -> datetime | None:
        """When it was sent, as an aware datetime."""
        return parsedate_to_datetime(self.message["Date"]) if self.message["Date"] else None

    @property
    def headers(self) -> list[tuple[str, str]]:
        """All headers as (name, value)."""
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def text(self) -> str:
        """The plain text, or an empty string."""
        return self._body("plain")

    @property
    def html(self) -> str:
        """The HTML, or an empty string."""
        return self._body("html")

    def _body(self, subtype: str) -> str:
        part = self.message.get_body((subtype,))
        return part.get_content() if part else ""


def newest(to: str = "", limit: int = 100) -> list[StoredMail]:
    """Return up to `limit` emails whose recipient contains `to`, newest first."""
    found: list[StoredMail] = []
    for path in sorted(_folder().glob("*.log"), key=_written, reverse=True):
        for mail in reversed(_read(path)):
            if to.lower() in mail.recipient.lower():
                found.append(mail)
        if len(found) >= limit:
            break
    return found[:limit]


def find(key: str) -> StoredMail | None:
    """Return the email with this key."""
    match = KEY.fullmatch(key)
    path = match and _folder() / f"{match['file']}.log"
    if not path or not path.is_file():
        return None
    return next((mail for mail in _read(path) if mail.key == key), None)


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH)


def _written(path: Path) -> tuple[int, str]:
    return path.stat().st_mtime_ns, path.name


def _read(path: Path) -> list[StoredMail]:
    parts = [part for part in SEPARATOR.split(path.read_bytes()) if part.strip()]
    return [
        StoredMail(f"{path.stem}-{index}", message_from_bytes(part, policy=policy.default))
        for index, part in enumerate(parts)
    ]
