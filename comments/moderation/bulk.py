"""One decision on thousands of comments: in the background, in steps, each whole or not at all."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from comments.models import BulkDecision
from comments.models.status import ModerationStatus
from comments.moderation import decisions
from comments.moderation.permissions import MODERATE
from comments.moderation.transitions import SeenComment
from core.db_yield import give_way

if TYPE_CHECKING:
    from users.models import User

# Short, because readers who send a comment in that time wait for the end of a step.
STEP = 200
# A step takes seconds; a worker that has not moved for this long was killed.
ABANDONED_AFTER = timedelta(minutes=5)


@transaction.atomic
def start(
    seen: Iterable[SeenComment],
    to: ModerationStatus | str,
    *,
    by: "User",
    reason: str = "",
    title: str = "",
) -> BulkDecision:
    """Begin a decision on many comments; the worker carries it out.

    Args: as `decisions.decide_many`.

    Returns:
        The BulkDecision, which holds the progress. When the button is pressed twice, the one that
        is already in progress.
    """
    chosen = [list(one) for one in seen]
    what = {"to": ModerationStatus(to), "reason": reason, "title": title, "by": by}
    for in_progress in BulkDecision.objects.filter(finished_at=None, **what):
        if in_progress.chosen == chosen:
            return in_progress
    job = BulkDecision.objects.create(chosen=chosen, **what)
    carry_on.enqueue(job.pk)
    return job


# A moderator waits for it; emails and the spam filter can wait.
@task(priority=10)
def carry_on(pk: int) -> None:
    """Take step after step until all comments of a BulkDecision have been processed."""
    while _take_step(pk):
        give_way()


@transaction.atomic
def _take_step(pk: int) -> bool:
    """Decide on the next few comments and store the progress in the same transaction.

    Returns:
        Whether there is more to do.
    """
    job = BulkDecision.objects.select_for_update().filter(pk=pk, finished_at=None).first()
    if job is None:
        return False
    begin = job.done + job.left_alone
    step = [SeenComment(*one) for one in job.chosen[begin : begin + STEP]]
    if not _may_decide(job.by):
        job.left_alone = len(job.chosen) - job.done
    elif step:
        result = decisions.decide_many(step, job.to, by=job.by, reason=job.reason, title=job.title)
        job.done += len(result.decided)
        job.left_alone += len(step) - len(result.decided)
    now = timezone.now()
    job.moved_at = now
    job.finished_at = None if job.done + job.left_alone < len(job.chosen) else now
    job.save(update_fields=["done", "left_alone", "moved_at", "finished_at"])
    return job.finished_at is None


def _may_decide(user: "User | None") -> bool:
    """Tell whether the moderator who began still may; closing an account stops its decisions."""
    return user is not None and user.has_perm(MODERATE)


@transaction.atomic
def resume_abandoned() -> int:
    """Queue again what a killed worker has left half done; return how many."""
    now = timezone.now()
    idle = BulkDecision.objects.filter(finished_at=None, moved_at__lt=now - ABANDONED_AFTER)
    pks = list(idle.values_list("pk", flat=True))
    # It may wait long for its turn: it is not queued at each round of the clock.
    BulkDecision.objects.filter(pk__in=pks).update(moved_at=now)
    for pk in pks:
        carry_on.enqueue(pk)
    return len(pks)
