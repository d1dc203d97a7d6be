"""Read the emails that Django's file backend has written, for the development mailbox."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import moment
from notifications.models import Delivery
from notifications.outbox import LEASE
from notifications.states import DeliveryState

# One file can hold several emails; the backend ends each with a line of 79 hyphens.
SEPARATOR = re.compile(rb"^-{79}\n(?=[A-Za-z-]+: |\Z)", re.MULTILINE)
# A worker that runs has begun to send an email by then.
LATE = timedelta(seconds=10)
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


def in_words(now: datetime) -> list[str]:
    """Say what is not here yet, and when it will be."""
    has_worked = Delivery.objects.filter(
        Q(sent_at__gt=now - LATE)
        | Q(state=DeliveryState.SENDING, next_attempt_at__gt=now + LEASE - LATE)
    ).exists()
    waits = Delivery.objects.filter(state__in=(DeliveryState.QUEUED, DeliveryState.SENDING))
    later = Q(state=DeliveryState.QUEUED, next_attempt_at__gt=now)
    # Much at once takes its time; that something was sent lately shows that the worker runs.
    late = Q(state=DeliveryState.QUEUED, next_attempt_at__lte=now - LATE)
    if has_worked:
        late &= Q(pk=None)
    counts = waits.aggregate(
        later=Count("pk", filter=later),
        late=Count("pk", filter=late),
        soon=Count("pk", filter=~later & ~late),
        next=Min("next_attempt_at", filter=later),
        since=Min("next_attempt_at", filter=late),
    )
    said = []
    if number := counts["soon"]:
        words = ngettext(
            "{n} email is being sent now. Reload this page in a few seconds.",
            "{n} emails are being sent now. Reload this page in a few seconds.",
            number,
        )
        said.append(words.format(n=number))
    if number := counts["late"]:
        words = ngettext(
            "{n} email waits since {time}, and should be here. If it does not come, the worker is "
            "not running: “make run” starts it with the site.",
            "{n} emails wait, the first since {time}, and should be here. If they do not come, the "
            "worker is not running: “make run” starts it with the site.",
            number,
        )
        said.append(words.format(n=number, time=moment(counts["since"])))
    if number := counts["later"]:
        words = ngettext(
            "{n} email waits until {time}.",
            "{n} emails wait, the first until {time}.",
            number,
        )
        said.append(words.format(n=number, time=moment(counts["next"])))
    return said


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
