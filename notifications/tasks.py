"""Background tasks: send the emails that are due."""

import logging
from typing import Any

from django.db import DatabaseError
from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from notifications import outbox

logger = logging.getLogger(__name__)

# The worker ends the task that it is at before it stops, and has seconds for that.
MAILS_IN_A_TASK = 10


# Above the index of the search, images and whatever else a large import leaves to the worker.
PRIORITY = 50


@task(priority=PRIORITY)
def deliver_due() -> None:
    """Send the emails that are due, the one that has waited longest first."""
    for pk in outbox.due(MAILS_IN_A_TASK):
        outbox.deliver(pk)


def call_for_delivery() -> None:
    """Enqueue a task that sends emails if any is due, unless one is enqueued already."""
    asked = DBTaskResult.objects.ready().filter(task_path=deliver_due.module_path)
    if outbox.due(1) and not asked.exists():
        deliver_due.enqueue()


@receiver(task_finished)
def deliver_what_was_queued(task_result: TaskResult, **kwargs: Any) -> None:
    """Send at once what a task has queued or left over; the scheduler would see it later."""
    if task_result.status != TaskResultStatus.SUCCESSFUL:
        return
    try:
        call_for_delivery()
    except DatabaseError:
        # Raised here it would count as a failure of the task, which is through.
        logger.exception("Emails are not sent now; the scheduler does it within a second")
