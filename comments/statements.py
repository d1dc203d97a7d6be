"""The raw SQL of comments: statements that the ORM takes longer to make than the database to run.

Each is asked on every submission or every page of the queue. All are made of constants; values are
always parameters. Other raw SQL of the project: `core.fast_insert` and `core.content_version`.
`tests/comments/test_statements.py` fails where another module opens a cursor.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import connection

from comments.models.status import ModerationStatus

# The newest of a kind, no more of them than the highest number that matters: a flood makes
# counting no slower.
_HIT_TIMES = (
    "SELECT * FROM (SELECT {place}, created_at FROM comments_submissionhit"
    " WHERE kind = %s AND digest = %s AND created_at >= %s"
    " ORDER BY created_at DESC LIMIT %s) AS hits{place}"
)
_LEAVE_HITS = "INSERT INTO comments_submissionhit (kind, digest, created_at) "
_HAS_ROOM = (
    "(SELECT COUNT(*) FROM comments_submissionhit"
    " WHERE kind = %s AND digest = %s AND created_at >= %s) < %s"
)
_RULES = (
    "SELECT phrase, points FROM comments_phraserule WHERE is_active"
    " UNION ALL SELECT sender, NULL FROM comments_blockedsender WHERE sender IN ({names})"
)
# What is decided and can still be undone does not wait any more.
# A proposal counts in any state of the comment: it may be to remove what is published.
_QUEUE_COUNTS = (
    "SELECT (SELECT COUNT(*) FROM comments_publiccomment WHERE state = %s)"
    " - (SELECT COUNT(*) FROM comments_helddecision AS held JOIN comments_publiccomment AS one"
    " ON one.xtdcomment_ptr_id = held.comment_id WHERE one.state = %s),"
    " (SELECT COUNT(*) FROM comments_publiccomment WHERE state = %s AND assigned_to_id = %s)"
    " - (SELECT COUNT(*) FROM comments_helddecision AS held JOIN comments_publiccomment AS one"
    " ON one.xtdcomment_ptr_id = held.comment_id WHERE one.state = %s AND one.assigned_to_id = %s),"
    " (SELECT COUNT(*) FROM comments_publiccomment WHERE NOT (proposed_state = '')),"
    " (SELECT COUNT(DISTINCT comment_id) FROM comments_commentreport WHERE resolved_at IS NULL),"
    " (SELECT COUNT(*) FROM comments_commentedit)"
)


def hit_times(asked: Sequence[tuple[str, str, datetime, int]]) -> list[tuple[int, datetime]]:
    """Return when hits were left: pairs of the place in `asked` and a time.

    Args:
        asked: kind, digest, the earliest time (aware), and how many at most.
    """
    values = [(kind, digest, _stored(start), most) for kind, digest, start, most in asked]
    statement = " UNION ALL ".join(_HIT_TIMES.format(place=place) for place in range(len(asked)))
    return _rows(statement, list(chain.from_iterable(values)))


def leave_hits(
    hits: Iterable[tuple[str, str, Iterable[tuple[datetime, int]]]], now: datetime
) -> int:
    """Store hits, each only while fewer than its ceilings have been left; return how many.

    Args:
        hits: kind, digest, and ceilings: the earliest time that counts (aware), and the number.
        now: the time of the hits (aware).
    """
    rows: list[str] = []
    values: list[Any] = []
    for kind, digest, ceilings in hits:
        row = "SELECT %s, %s, %s"
        values += [kind, digest, _stored(now)]
        conditions = []
        for start, count in ceilings:
            conditions.append(_HAS_ROOM)
            values += [kind, digest, _stored(start), count]
        if conditions:
            row += " WHERE " + " AND ".join(conditions)
        rows.append(row)
    with connection.cursor() as cursor:
        cursor.execute(_LEAVE_HITS + " UNION ALL ".join(rows), values)
        return cursor.rowcount


def lock_until_commit(keys: Sequence[int]) -> None:
    """Let one transaction at a time pass with any of these keys; SQLite has one writer anyway."""
    if keys and connection.vendor == "postgresql":
        _rows("SELECT " + ", ".join(["pg_advisory_xact_lock(%s)"] * len(keys)), keys)


def spam_rules(names: Sequence[str]) -> list[tuple[str, int | None]]:
    """Return the phrase rules in force with their points, and blocked names of these with None."""
    return _rows(_RULES.format(names=", ".join(["%s"] * len(names))), names)


def token_counts(buckets: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return in how much spam, and how much else, the learned filter has seen these buckets."""
    # Nothing but numbers, written out: hundreds of parameters would take longer.
    numbers = ",".join(map(str, map(int, buckets)))
    rows = _rows(
        "SELECT bucket, spam, wanted FROM comments_learnedtoken"  # noqa: S608
        f" WHERE bucket IN ({numbers})"
    )
    return {bucket: (spam, wanted) for bucket, spam, wanted in rows}


def queue_counts(user_pk: int | None) -> tuple[int, int, int, int, int]:
    """Count comments: pending, assigned to a user, proposed, reported, with a waiting edit."""
    pending = ModerationStatus.PENDING.value
    return _rows(_QUEUE_COUNTS, [pending, pending, pending, user_pk, pending, user_pk])[0]


def _rows(statement: str, values: Sequence[Any] = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _stored(time: datetime) -> object:
    """A time as the database compares it."""
    return connection.ops.adapt_datetimefield_value(time)
