"""Counts what was sent lately by keyed digests that expire: nobody's address or text is kept."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain

from django.db import connection
from django.utils import timezone

from comments.digests import digest_of
from comments.models import SubmissionMark
from comments.spam.likeness import FEWEST_WORDS, plain, shape_of
from comments.spam.limits import DAY, FEW_MAILS, LIMITS, MOST_MAILS, WITHIN
from comments.spam.senders import mailbox_of

_AT_ONCE = 5000  # rows deleted in one statement, so that nobody waits long for the lock

_ANY = (
    "EXISTS (SELECT 1 FROM comments_submissionmark"
    " WHERE kind = %s AND digest = %s AND created_at >= %s)"
)
# Counts no further than the highest limit, so that a flood does not make counting slow.
_COUNT = (
    "(SELECT COUNT(*) FROM (SELECT 1 FROM comments_submissionmark"
    " WHERE kind = %s AND digest = %s AND created_at >= %s LIMIT %s) AS seen)"
)

_LEAVE = "INSERT INTO comments_submissionmark (kind, digest, created_at) VALUES "

# The windows of each kind, shortest first, with the highest count that matters in each.
_WINDOWS = {
    kind: {
        seconds: max(limit.count for limit in limits if limit.seconds == seconds)
        for seconds in sorted({limit.seconds for limit in limits})
    }
    for kind, limits in LIMITS.items()
}


@dataclass
class Seen:
    """How often what a submission consists of was seen before, by kind and window.

    `digests` are of what was looked for; `counts` has the count by (kind, digest, seconds).
    """

    digests: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def reached(self, kind):
        """The Limit with the most points that the marks of a kind have reached, or None."""
        found = [
            limit
            for limit in LIMITS[kind]
            if any(
                self.counts[kind, digest, limit.seconds] >= limit.count
                for own, digest in self.digests
                if own == kind
            )
        ]
        return max(found, key=lambda limit: limit.points, default=None)

    @property
    def allows_mail(self):
        """Whether the address may be sent one more mail that asks to confirm it."""
        unanswered = self._count("mail")
        return unanswered < FEW_MAILS or (
            unanswered < MOST_MAILS and self._count("mailfrom", unknown=1) == 0
        )

    def _count(self, kind, *, unknown=0):
        counts = [count for (own, _digest, _seconds), count in self.counts.items() if own == kind]
        return max(counts, default=unknown)


def look_up(submission):
    """Count the marks of what a submission consists of, in one query; in two if there are any.

    Returns:
        Seen
    """
    adapt, now = connection.ops.adapt_datetimefield_value, timezone.now()
    start = {seconds: adapt(now - timedelta(seconds=seconds)) for seconds in WITHIN}
    digests = [(kind, digest_of(value, f"mark.{kind}")) for kind, value in _parts(submission)]
    asked = [(kind, digest, start[max(_WINDOWS[kind])]) for kind, digest in digests]
    are_there = dict(zip(digests, _answers(_ANY, asked), strict=True))
    counts = {(kind, digest, seconds): 0 for kind, digest in digests for seconds in _WINDOWS[kind]}
    # What has not come within the day has not come within the minute.
    counted = [key for key in counts if are_there[key[:2]]]
    asked = [(kind, digest, start[s], _WINDOWS[kind][s]) for kind, digest, s in counted]
    counts.update(zip(counted, _answers(_COUNT, asked), strict=True))
    return Seen(digests, counts)


def _answers(question, values):
    """The answers to a question about each of some values, in one query."""
    if not values:
        return ()
    with connection.cursor() as cursor:
        # Here and in `remember` the statement consists of constants; the ORM would take longer to
        # build it than the database to carry it out.
        cursor.execute("SELECT " + ", ".join([question] * len(values)), [*chain(*values)])
        return cursor.fetchone()


def remember(verdict, *, mailed):
    """Leave marks of a submission that was taken, in one statement. Call in its transaction.

    Args:
        verdict: what `assess` said of it.
        mailed: whether a mail that asks to confirm the address was queued.
    """
    seen, now = verdict.context.seen, connection.ops.adapt_datetimefield_value(timezone.now())
    rows = [
        (kind, digest, now)
        for kind, digest in seen.digests
        if (mailed or not kind.startswith("mail")) and not _is_full(seen, kind, digest)
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_LEAVE + ", ".join(["(%s, %s, %s)"] * len(rows)), [*chain(*rows)])


def forget_mails(email):
    """The owner of an address has answered: mails to it are wanted, so counting begins anew.

    Returns:
        How many mails had not been answered.
    """
    digest = digest_of(mailbox_of(email), "mark.mail")
    return SubmissionMark.objects.filter(kind="mail", digest=digest).delete()[0]


def forget_old():
    """Delete marks that no window reaches any more."""
    cutoff = timezone.now() - timedelta(seconds=DAY)
    old = SubmissionMark.objects.filter(created_at__lt=cutoff)
    # Rows lie in the order of time, so the old ones are found at once.
    while numbers := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        some = SubmissionMark.objects.filter(pk__in=numbers)
        # Nothing hangs on a mark; delete() would read every row to tell Wagtail of it.
        some._raw_delete(some.db)


def _parts(submission):
    """What is counted of a submission: pairs of kind and value."""
    mailbox = mailbox_of(submission.email)
    if submission.email:
        yield "address", mailbox
        yield "mail", mailbox
    if submission.network:
        yield "network", submission.network
        yield "mailfrom", f"{mailbox} {submission.network}"
    words = plain(submission.text)
    yield "text" if len(words) >= FEWEST_WORDS else "short", " ".join(words)
    for fingerprint in shape_of(submission.text):
        yield "shape", fingerprint


def _is_full(seen, kind, digest):
    """Whether the shortest window has as many marks as it can tell apart.

    More would not change its verdict, and those that are there fill the longer windows, so a
    flood leaves a bounded number of rows.
    """
    seconds, most = next(iter(_WINDOWS[kind].items()))
    return seen.counts[kind, digest, seconds] >= most
