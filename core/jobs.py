"""Periodic jobs of the platform itself: what Wagtail and the task queue expect to be run."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core import page_schedule, rate_limits
from core.look.card_jobs import draw_missing
from core.scheduler import every

DAY = 24 * 60 * 60
TASK_TIME_LIMIT = timedelta(hours=1)
TASK_RESULT_DAYS = 7


@every(seconds=60)
def publish_scheduled() -> None:
    """Publish and unpublish the pages whose time has come."""
    page_schedule.publish_due()


@every(seconds=300)
def give_up_abandoned_tasks() -> None:
    """Mark tasks as failed whose worker was killed; the queue itself never looks at them again."""
    now = timezone.now()
    DBTaskResult.objects.running().filter(started_at__lt=now - TASK_TIME_LIMIT).update(
        status=TaskResultStatus.FAILED,
        finished_at=now,
        traceback="The worker that ran this task was stopped.",
    )


@every(seconds=60)
def draw_cards() -> None:
    """Draw the pictures that previews of links show."""
    draw_missing()


@every(seconds=DAY)
def prune_task_results() -> None:
    """Delete the records of finished tasks."""
    call_command("prune_db_task_results", min_age_days=TASK_RESULT_DAYS, queue_name="*")


@every(seconds=900)
def forget_old_rate_limit_hits() -> None:
    """Delete the digests of who did what lately once no limit counts them any more."""
    rate_limits.forget_old()
