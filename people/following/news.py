"""Find what is new about people and organisations that are followed, and queue emails about it.

What followers need not be told of is stored row by row: no date says when something became public,
because a comment is dated when it was sent and a text when its editors say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core import content_version
from notifications.following import mail_followers, registry
from notifications.following.registry import Followable
from notifications.models import Subscription
from people.activities import Activity, ActivityRow, news, rows_of
from people.following.kinds import ORGANISATION, PERSON
from people.models import FollowedSubject, KnownActivity, Organisation, Person

EMAIL = "person_news"
# Between two emails about the same person or organisation.
AT_MOST_EVERY = timedelta(days=1)
# What is older is no news, also when it has only now come to be theirs: someone joined an
# organisation, or an old site was imported.
IS_NEWS_FOR = timedelta(days=30)
MOST_OF_A_KIND = 10

Subject = Person | Organisation


@dataclass(frozen=True)
class NewsOfKind:
    """What is new of one kind: its heading, and rows, the newest first."""

    heading: str
    rows: Sequence[ActivityRow]


def begin(wanted: Followable) -> None:
    """Note all that there is about someone, so that followers are told only what comes later.

    Called in the transaction of the first subscription; and when a page is public again.
    """
    version = content_version.current()
    subject, _created = FollowedSubject.objects.get_or_create(
        kind=wanted.kind, target_id=wanted.target.pk
    )
    for activity in news():
        _note(subject, activity, rows_of(activity, wanted.target))
    subject.is_paused, subject.seen_version = False, version
    subject.save()


def tell_followers(now: datetime | None = None) -> None:
    """Queue the emails about what is new; safe to call again, and by several workers at once."""
    now = now or timezone.now()
    version = content_version.current()
    for subject in _due(now, version):
        _tell(subject, now, version)


def rows_to_tell(
    target: Subject, chosen: Mapping[str, Sequence[int]], since: datetime
) -> list[NewsOfKind]:
    """Return what everyone may see now of some rows, as feeds and public pages show it.

    Args:
        chosen: primary keys of rows, by the key of their Activity.
        since: what is from before that is left out.
    """
    found: list[NewsOfKind] = []
    told: set[str] = set()
    for activity in news():
        if not chosen.get(activity.key):
            continue
        still_there = rows_of(activity, target).filter(pk__in=chosen[activity.key])
        described = activity.describe(list(still_there))
        rows = [row for row in described if row.time >= since and row.name not in told]
        told |= {row.name for row in rows}
        if rows:
            found.append(NewsOfKind(str(activity.heading), rows))
    return found


def _due(now: datetime, version: int) -> "QuerySet[FollowedSubject]":
    """Return those who have followers, of whom something may be new, and no email went lately."""
    followed = Q()
    for kind in (PERSON, ORGANISATION):
        targets = Subscription.objects.active().filter(kind=kind).values("target_id")
        followed |= Q(kind=kind, target_id__in=targets)
    waits = Q(told_at=None) | Q(told_at__lte=now - AT_MOST_EVERY)
    return FollowedSubject.objects.filter(followed, waits).exclude(seen_version=version)


@transaction.atomic
def _tell(subject: FollowedSubject, now: datetime, version: int) -> None:
    """Queue one email for each follower, if something is new."""
    # Of two workers that come at once the second finds that this has been done.
    mine = FollowedSubject.objects.filter(pk=subject.pk, seen_version=subject.seen_version)
    if not mine.update(seen_version=version):
        return
    wanted = registry.find(subject.kind, subject.target_id)
    if wanted is None:
        FollowedSubject.objects.filter(pk=subject.pk).update(is_paused=True)
    elif subject.is_paused:
        begin(wanted)
    else:
        _tell_news(subject, wanted, now)


def _tell_news(subject: FollowedSubject, wanted: Followable, now: datetime) -> None:
    chosen: dict[str, list[int]] = {}
    for activity in news():
        known = subject.known_activities.filter(activity=activity.key).values("row_id")
        new = rows_of(activity, wanted.target).exclude(pk__in=known)
        # One more than are shown, to know whether there is more.
        chosen[activity.key] = _note(subject, activity, new)[: MOST_OF_A_KIND + 1]
    since = now - IS_NEWS_FOR
    if not rows_to_tell(wanted.target, chosen, since):
        return
    FollowedSubject.objects.filter(pk=subject.pk).update(told_at=now)
    mail_followers(
        wanted.target,
        wanted.kind,
        EMAIL,
        {"page_path": wanted.target.get_absolute_url()},
        f"news:{wanted.kind}:{subject.target_id}:{now.isoformat()}",
        about={
            "kind": wanted.kind,
            "target": subject.target_id,
            "rows": chosen,
            "since": since.isoformat(),
        },
    )


def _note(subject: FollowedSubject, activity: Activity, rows: "QuerySet[Any]") -> list[int]:
    """Store that followers need not be told of these rows again; return their primary keys."""
    pks = list(rows.values_list("pk", flat=True))
    KnownActivity.objects.bulk_create(
        [KnownActivity(subject=subject, activity=activity.key, row_id=pk) for pk in pks],
        batch_size=500,
        ignore_conflicts=True,
    )
    return pks


def in_words(found: Sequence[NewsOfKind]) -> dict[str, Any]:
    """Return what the email says of it, in the active language: the first few of each kind."""
    return {
        "news": [
            {
                "heading": one.heading,
                "title": row.title,
                "text": row.text,
                "note": row.note,
                "path": row.url,
            }
            for one in found
            for row in one.rows[:MOST_OF_A_KIND]
        ],
        "has_more": any(len(one.rows) > MOST_OF_A_KIND for one in found),
    }
