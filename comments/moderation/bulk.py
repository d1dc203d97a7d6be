"""One decision on thousands of comments: in the background, in steps, each whole or not at all."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from comments.models import BulkDecision
from comments.models.status import ModerationStatus
from comments.moderation import decisions
from comments.moderation.permissions import MODERATE
from core.db_yield import give_way

# Short, because readers who send a comment meanwhile wait for the end of a step.
STEP = 200
# A step takes seconds; whoever has not moved for this long was killed.
ABANDONED_AFTER = timedelta(minutes=5)


@transaction.atomic
def start(seen, to, *, by, reason="", title=""):
    """Begin a decision on many comments; the worker carries it out.

    Args: as `decisions.decide_many`; `by` must be somebody.

    Returns:
        The BulkDecision, which tells how far it is. Asked for the same once more while it is under
        way, as by a button pressed twice, it is the one that is under way.
    """
    chosen = [list(triple) for triple in seen]
    what = {"to": ModerationStatus(to), "reason": reason, "title": title, "by": by}
    for under_way in BulkDecision.objects.filter(finished_at=None, **what):
        if under_way.chosen == chosen:
            return under_way
    job = BulkDecision.objects.create(chosen=chosen, **what)
    carry_on.enqueue(job.pk)
    return job


# Somebody waits for it; mails and the filter can wait.
@task(priority=10)
def carry_on(number):
    """Take step after step until all comments of a BulkDecision have had their turn."""
    while _take_step(number):
        give_way()


@transaction.atomic
def _take_step(number):
    """Decide on the next few comments; how far it is, is stored with what was done.

    Returns:
        Whether there is more to do.
    """
    job = BulkDecision.objects.select_for_update().filter(pk=number, finished_at=None).first()
    if job is None:
        return False
    begin = job.done + job.left_alone
    step = [tuple(triple) for triple in job.chosen[begin : begin + STEP]]
    if not _may_decide(job.by):
        job.left_alone = len(job.chosen) - job.done
    elif step:
        how = {"by": job.by, "reason": job.reason, "title": job.title}
        outcome = decisions.decide_many(step, ModerationStatus(job.to), **how)
        job.done += len(outcome.decided)
        job.left_alone += len(step) - len(outcome.decided)
    now = timezone.now()
    job.moved_at = now
    job.finished_at = None if job.done + job.left_alone < len(job.chosen) else now
    job.save(update_fields=["done", "left_alone", "moved_at", "finished_at"])
    return job.finished_at is None


def _may_decide(user):
    """Whether who began may still go on: closing an account stops what somebody does with it."""
    return user is not None and user.has_perm(MODERATE)


@transaction.atomic
def resume_abandoned():
    """Queue anew what a killed worker has left half done; returns how many."""
    now = timezone.now()
    idle = BulkDecision.objects.filter(finished_at=None, moved_at__lt=now - ABANDONED_AFTER)
    numbers = list(idle.values_list("pk", flat=True))
    # It may wait long for its turn: it is not queued at each round of the clock.
    BulkDecision.objects.filter(pk__in=numbers).update(moved_at=now)
    for number in numbers:
        carry_on.enqueue(number)
    return len(numbers)
