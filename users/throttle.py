"""How often a secret may be guessed, without locking out whom it belongs to.

What counts is the pair of a name and a client. The client is a network, or a browser in which
that name has signed in before (a device cookie, see `users.known_browsers`): whatever strangers
try elsewhere, the owner signs in from there as ever. Many failures of one name over many networks
leave each network fewer tries, and never none.

Only keyed digests are kept, for a day at most. An attempt is written down before the secret is
looked at, so that many at the same time count too; a successful one is taken away again.
"""

import math
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from core.client_network import network_of
from core.exceptions import Refused
from users import known_browsers
from users.models import SignInAttempt

WINDOW = timedelta(minutes=15)
DAY = timedelta(days=1)
# Attempts with one name from one network or browser, within WINDOW.
PER_NAME = 5
# The same once a name has failed this often within DAY, from anywhere.
UNDER_ATTACK, PER_NAME_UNDER_ATTACK = 100, 2
# Attempts with any names from one network.
PER_CLIENT = 60
# With one name, where networks cannot be told apart: all the world is one client then.
PER_NAME_UNKNOWN = 50
# With a password that many people share, from one network.
PER_SHARED_PASSWORD = 20
LONGEST = 300
# The code of the error in a form.
TOO_MANY = "too_many_attempts"


class TooManyAttempts(Refused):
    """The secret was not looked at: the same whether the name exists or not."""

    def __init__(self, wait: timedelta) -> None:
        self.seconds = max(1, math.ceil(wait.total_seconds()))
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """Say when to try again."""
        minutes = math.ceil(self.seconds / 60)
        return ngettext(
            "Too many attempts. Try again in {minutes} minute.",
            "Too many attempts. Try again in {minutes} minutes.",
            minutes,
        ).format(minutes=minutes)

    @property
    def as_form_error(self) -> ValidationError:
        """The same for a form, with a code by which its view answers 429."""
        return ValidationError(self.message, code=TOO_MANY, params={"seconds": self.seconds})


@dataclass(frozen=True)
class Attempt:
    """One that was allowed and is written down."""

    purpose: str
    name: str
    client: str

    def forget(self) -> None:
        """Take it away, with those before it by the same client: the secret was right."""
        SignInAttempt.objects.filter(
            purpose=self.purpose, name=self.name, client=self.client
        ).delete()


def begin(
    request: HttpRequest,
    purpose: str,
    name: str,
    *,
    per_name: int = PER_NAME,
    slows_down: bool = True,
) -> Attempt:
    """Write down an attempt and return it.

    Args:
        purpose: what is guessed, such as "password"; each counts by itself.
        name: whose secret it is. Need not exist.
        per_name: how many attempts within WINDOW a network has.
        slows_down: whether many failures elsewhere leave a network fewer of them.

    Raises:
        TooManyAttempts: the secret must not be looked at.
    """
    client, kind = _client_of(request, name)
    attempt = Attempt(purpose, digest_of(name, "name"), client)
    now = timezone.now()
    row = SignInAttempt.objects.create(
        purpose=purpose, name=attempt.name, client=client, created_at=now
    )
    pair, of_client, of_name = _counts(attempt, now)
    if kind == "unknown":
        per_name, per_client = max(per_name, PER_NAME_UNKNOWN), None
    else:
        per_client = PER_CLIENT
        if slows_down and kind == "network" and of_name > UNDER_ATTACK:
            per_name = min(per_name, PER_NAME_UNDER_ATTACK)
    for count, most, scope in (
        (pair, per_name, {"name": attempt.name, "client": client}),
        (of_client, per_client, {"client": client}),
    ):
        if most is not None and count > most:
            row.delete()
            raise TooManyAttempts(_wait(purpose, scope, most, now))
    return attempt


def forget_old() -> int:
    """Delete attempts that nothing counts any more; return how many."""
    old = SignInAttempt.objects.filter(created_at__lt=timezone.now() - DAY)
    return old.delete()[0]


def digest_of(text: str, kind: str) -> str:
    """Return a keyed digest of a name or network; letter case and width do not matter."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).strip().casefold()
    return salted_hmac(
        f"users.throttle.{kind}", plain, secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()


def _client_of(request: HttpRequest, name: str) -> tuple[str, str]:
    browser = known_browsers.find(request, name)
    if browser:
        return digest_of(browser, "browser"), "browser"
    network = network_of(request)
    return digest_of(network, "network"), "network" if network else "unknown"


def _counts(attempt: Attempt, now: datetime) -> tuple[int, int, int]:
    lately = Q(created_at__gt=now - WINDOW)
    name, client = Q(name=attempt.name), Q(client=attempt.client)
    rows = SignInAttempt.objects.filter(
        name | client, purpose=attempt.purpose, created_at__gt=now - DAY
    )
    counts = rows.aggregate(
        pair=Count("pk", filter=name & client & lately),
        of_client=Count("pk", filter=client & lately),
        of_name=Count("pk", filter=name),
    )
    return counts["pair"], counts["of_client"], counts["of_name"]


def _wait(purpose: str, scope: dict, most: int, now: datetime) -> timedelta:
    """How long until the oldest of the last `most` attempts no longer counts."""
    rows = SignInAttempt.objects.filter(purpose=purpose, created_at__gt=now - WINDOW, **scope)
    last = list(rows.order_by("-created_at").values_list("created_at", flat=True)[:most])
    return last[-1] + WINDOW - now if last else WINDOW
