"""Background tasks: what the worker is asked to do."""

import logging

from django.db import DatabaseError
from django.dispatch import receiver
from django_tasks import TaskResultStatus, task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from notifications import outbox

logger = logging.getLogger(__name__)

# The worker ends the task that it is at before it stops, and has seconds for that.
MAILS_IN_A_TASK = 10


@task()
def deliver_due():
    """Send the mails whose turn has come, the one that has waited longest first."""
    for number in outbox.due(MAILS_IN_A_TASK):
        outbox.deliver(number)


def call_for_delivery():
    """Ask for mail to be sent if any is due, unless that is asked already."""
    asked = DBTaskResult.objects.ready().filter(task_path=deliver_due.module_path)
    if outbox.due(1) and not asked.exists():
        deliver_due.enqueue()


@receiver(task_finished)
def deliver_what_was_queued(task_result, **kwargs):
    """What a task has queued, or left over, goes out at once; the clock sees it later."""
    if task_result.status != TaskResultStatus.SUCCESSFUL:
        return
    try:
        call_for_delivery()
    except DatabaseError:
        # Raised here it would count as a failure of the task, which is through.
        logger.exception("Mail is not called for now; the clock does it within a second")
