"""Counts what was sent lately by keyed digests that expire: no one's address or text is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from django.utils import timezone

from comments import statements
from comments.digests import digest_of
from comments.models import SubmissionHit
from comments.spam.ceilings import CeilingReached, Refusal, take_turns
from comments.spam.likeness import FEWEST_WORDS, plain, shape_of
from comments.spam.limits import CEILINGS, DAY, LIMITS, Ceiling, Limit
from comments.spam.senders import mailbox_of
from comments.spam.submission import Submission, Verdict

_AT_ONCE = 5000  # rows deleted in one statement, so that no one waits long for the lock
# Kinds that count what was sent under an address: their digests begin alike.
_OF_ADDRESS = ("address", "mail", "mailfrom")
_HALF = 32  # characters of a digest


def _rules_of(kind: str) -> list[Limit | Ceiling]:
    return [*LIMITS.get(kind, ()), *CEILINGS.get(kind, ())]


# The windows of each kind, with the highest count that matters in each.
_WINDOWS: dict[str, dict[int, int]] = {
    kind: {
        seconds: max(rule.count for rule in rules if rule.seconds == seconds)
        for seconds in {rule.seconds for rule in rules}
    }
    for kind in {*LIMITS, *CEILINGS}
    for rules in [_rules_of(kind)]
}


@dataclass
class Seen:
    """When what a submission consists of was seen before.

    Attributes:
        digests: pairs of kind and digest that were looked for.
        times: by such a pair, when it was seen within the longest window of its kind, the newest
            first.
        now: when it was looked for.
    """

    digests: list[tuple[str, str]] = field(default_factory=list)
    times: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)
    now: datetime = field(default_factory=timezone.now)

    def reached(self, kind: str) -> Limit | None:
        """Return the Limit with the most points that the hits of a kind have reached."""
        own = [pair for pair in self.digests if pair[0] == kind and pair in self.times]
        found = (
            limit
            for limit in LIMITS[kind]
            if any(self._count(pair, limit.seconds) >= limit.count for pair in own)
        )
        return max(found, key=lambda limit: limit.points, default=None)

    def refusal(self) -> Refusal | None:
        """Return which ceiling is reached, and until when; None if all have room."""
        for kind, digest in self.digests:
            full = [
                Refusal.since(kind, ceiling, self.times[kind, digest][ceiling.count - 1])
                for ceiling in CEILINGS.get(kind, ())
                if self._count((kind, digest), ceiling.seconds) >= ceiling.count
            ]
            if full:
                return max(full, key=lambda refusal: refusal.until)
        return None

    def is_full(self, pair: tuple[str, str]) -> bool:
        """Whether one hit more would change no verdict, so that a flood leaves few rows."""
        return all(self._count(pair, s) >= most for s, most in _WINDOWS[pair[0]].items())

    def _count(self, pair: tuple[str, str], seconds: int) -> int:
        start = self.now - timedelta(seconds=seconds)
        return sum(time >= start for time in self.times.get(pair, ()))


def look_up(submission: Submission) -> Seen:
    """Find the hits of what a submission consists of, in one query."""
    seen = Seen([(kind, _digest(kind, value)) for kind, value in _parts(submission)])
    asked = [
        (*pair, seen.now - timedelta(seconds=max(windows)), max(windows.values()))
        for pair in seen.digests
        for windows in [_WINDOWS[pair[0]]]
    ]
    for place, time in statements.hit_times(asked):
        # SQLite gives it without a zone, in UTC.
        aware = time if time.tzinfo else time.replace(tzinfo=UTC)
        seen.times.setdefault(seen.digests[place], []).append(aware)
    for times in seen.times.values():
        times.sort(reverse=True)
    return seen


def remember(verdict: Verdict, *, mailed: bool, under: Mapping = MappingProxyType({})) -> None:
    """Leave hits of a submission that was taken, in one statement. Call in its transaction.

    Args:
        verdict: what `assess` said of it.
        emailed: whether an email that asks to confirm the address was queued.
        under: the CEILINGS to keep; none where a ceiling must not stop what is under way.

    Raises:
        CeilingReached: others were faster, and with this one it would be too many.
    """
    if verdict.context is None:
        # Nothing was looked for, because the honeypot had decided.
        return
    seen, now = verdict.context.seen, timezone.now()
    pairs = [
        pair
        for pair in seen.digests
        if (mailed or not pair[0].startswith("mail"))
        and (pair[0] in under or not seen.is_full(pair))
    ]
    if not pairs:
        return
    take_turns([digest for kind, digest in pairs if kind in under])
    left = statements.leave_hits(
        (
            (
                *pair,
                [
                    (now - timedelta(seconds=ceiling.seconds), ceiling.count)
                    for ceiling in under.get(pair[0], ())
                ],
            )
            for pair in pairs
        ),
        now,
    )
    if left < len(pairs):
        raise CeilingReached(_without_room(pairs, under, now))


def _without_room(pairs: list[tuple[str, str]], under: Mapping, now: datetime) -> Refusal:
    """Which of these hits was not left at `now`, because its ceiling is reached."""
    left = SubmissionHit.objects.filter(created_at=now, digest__in=[pair[1] for pair in pairs])
    stored = set(left.values_list("kind", "digest"))
    kind = next(pair[0] for pair in pairs if pair[0] in under and pair not in stored)
    return Refusal(kind, under[kind][0].count, now)


def forget_address(email: str) -> int:
    """The owner of an address has answered: what was sent under it counts no more.

    Returns:
        How many hits there were.
    """
    begin = _half_of_address(mailbox_of(email))
    # In each collation "g" comes after all digits of a digest.
    own = SubmissionHit.objects.filter(
        kind__in=_OF_ADDRESS, digest__gte=begin, digest__lt=begin + "g"
    )
    return own._raw_delete(own.db)


def forget_old() -> None:
    """Delete hits that no window reaches any more."""
    cutoff = timezone.now() - timedelta(seconds=DAY)
    old = SubmissionHit.objects.filter(created_at__lt=cutoff)
    # Rows lie in the order of time, so the old ones are found at once.
    while pks := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        some = SubmissionHit.objects.filter(pk__in=pks)
        # Nothing hangs on a hit; delete() would read every row to tell Wagtail of it.
        some._raw_delete(some.db)


def _parts(submission: Submission) -> Iterator[tuple[str, str]]:
    """What is counted of a submission: pairs of kind and value."""
    mailbox = mailbox_of(submission.email)
    if submission.network:
        yield "network", submission.network
    if submission.email and not submission.is_confirmed:
        # Where the network is not known, all are one: no one has more than its share of emails.
        yield "mailfrom", f"{mailbox} {submission.network}"
        yield "mail", f"{mailbox} "
    if submission.email and (submission.network or submission.is_confirmed):
        yield "address", f"{mailbox} {submission.network}"
    words = plain(submission.text)
    yield "text" if len(words) >= FEWEST_WORDS else "short", " ".join(words)
    for fingerprint in shape_of(submission.text):
        yield "shape", fingerprint


def _digest(kind: str, value: str) -> str:
    """Digest of what is counted; of an address, it begins with that of the address alone."""
    if kind not in _OF_ADDRESS:
        return digest_of(value, f"hit.{kind}")
    own = digest_of(value, f"hit.{kind}")[:_HALF]
    return _half_of_address(value.rpartition(" ")[0]) + own


def _half_of_address(mailbox: str) -> str:
    return digest_of(mailbox, "hit.mailbox")[:_HALF]
