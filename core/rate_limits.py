"""How often something may be done, by keyed digests that expire: no address is kept.

A limit here never drops anything in silence: `check` raises, and the user is told when to come
back. Two requests at the same time can both pass on PostgreSQL, so a limit is exceeded by no more
than there are requests at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.dates import clock
from core.exceptions import Refused
from core.models import RateLimitHit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MINUTE, HOUR, DAY = 60, 3600, 86400  # seconds
LONGEST = DAY
_AT_ONCE = 5000  # rows deleted in one statement, so that no one waits long for the lock


@dataclass(frozen=True)
class RateLimit:
    """At most `count` in any `seconds`, which may be LONGEST.

    `kind` is a short word for what is counted; limits of one kind share their hits. No key is
    counted that is "", such as an unknown network: it would stand for everyone.
    """

    kind: str
    count: int
    seconds: int = HOUR

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= LONGEST:
            raise ValueError(f"{self.kind}: hits are kept for {LONGEST} seconds")


class LimitReached(Refused):
    """Once more would be too often.

    Attributes:
        limit: which one was reached.
        until: when it is free again.
        sentence: what the user reads; subclasses know what was limited.
    """

    # Translators: {time} is a time of day, such as "2:30pm".
    sentence: "StrOrPromise" = _("Too many attempts. Try again after {time}")

    def __init__(self, limit: RateLimit, until: datetime) -> None:
        self.limit, self.until = limit, until
        super().__init__(self.sentence.format(time=clock(until + timedelta(minutes=1))))

    @property
    def seconds(self) -> int:
        """How long until then, for `Retry-After`; at least one."""
        return max(1, round((self.until - timezone.now()).total_seconds()))


def check(limit: RateLimit, key: str) -> None:
    """Raise LimitReached if the key has as many hits as the limit allows."""
    if not key:
        return
    now, window = timezone.now(), timedelta(seconds=limit.seconds)
    if not limit.count:
        raise LimitReached(limit, now + window)
    hits = RateLimitHit.objects.filter(
        kind=limit.kind, digest=_digest(limit, key), created_at__gt=now - window
    )
    # Of those that fill the limit, the oldest, which goes first.
    filling = hits.order_by("-created_at").values_list("created_at", flat=True)
    for oldest in filling[limit.count - 1 : limit.count]:
        raise LimitReached(limit, oldest + window)


def hit(pairs: Iterable[tuple[RateLimit, str]]) -> None:
    """Note that something was done, for each limit and key that it counts towards."""
    RateLimitHit.objects.bulk_create(
        RateLimitHit(kind=limit.kind, digest=_digest(limit, key)) for limit, key in pairs if key
    )


def forget_old() -> None:
    """Delete the hits that no limit reaches any more."""
    old = RateLimitHit.objects.filter(created_at__lt=timezone.now() - timedelta(seconds=LONGEST))
    while ids := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        some = RateLimitHit.objects.filter(pk__in=ids)
        # Nothing hangs on a hit; delete() would read every row to tell Wagtail of it.
        some._raw_delete(some.db)


def _digest(limit: RateLimit, key: str) -> str:
    """Of each kind another, so that none can be matched with the other."""
    salt = f"core.rate_limits.{limit.kind}"
    return salted_hmac(
        salt, key.strip().lower(), secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()
