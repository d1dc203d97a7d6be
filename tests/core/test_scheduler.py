"""Periodic jobs run in time, and one that fails does not take the others with it."""

import signal
import threading

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from core import jobs, scheduler
from notifications import services, tasks
from notifications.models import Delivery


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(scheduler, "START_WITHIN", 0)


@pytest.fixture
def keep_signals():
    """The command takes over the signals of the process, which here is pytest."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    handlers = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, handlers, strict=True):
        signal.signal(number, handler)


def test_jobs_of_core_and_notifications_are_registered():
    names = {job.name for job in scheduler.registered_jobs()}
    assert {
        "core.jobs.publish_scheduled",
        "core.jobs.prune_task_results",
        "notifications.jobs.send_due_mail",
        "notifications.jobs.recover_abandoned_mail",
        "notifications.jobs.forget_old_mail",
    } <= names


def test_failing_job_is_logged_and_the_others_go_on(at_once, caplog):
    rounds = threading.Semaphore(0)

    def fail():
        raise ValueError("no luck")

    periodic = scheduler.Scheduler([scheduler.Job(fail, 0.01), scheduler.Job(rounds.release, 0.01)])
    periodic.start()
    for _ in range(3):
        assert rounds.acquire(timeout=5)
    periodic.stop()
    assert not periodic.is_alive()
    assert "test_failing_job" in caplog.text
    assert "no luck" in caplog.text


def test_job_waits_for_its_time(at_once):
    runs = []
    periodic = scheduler.Scheduler([scheduler.Job(lambda: runs.append(1), 3600)])
    periodic.start()
    while not runs:
        pass
    periodic.stop()
    assert runs == [1]


def test_clock_does_not_wait_long_for_a_job_that_hangs(at_once):
    begun, release = threading.Event(), threading.Event()

    def hang():
        begun.set()
        release.wait(10)

    periodic = scheduler.Scheduler([scheduler.Job(hang, 1)])
    periodic.start()
    assert begun.wait(5)
    periodic.stop(timeout=0.05)
    assert periodic.daemon, "it must not keep the process from ending"
    release.set()
    periodic.join(5)


def queue_email():
    services.queue_mail(
        "follow_confirmation",
        to="lorna@example.org",
        context={"title": "Notes", "confirm_path": "/", "days": 7},
        event_key="follow:1",
    )


@pytest.mark.django_db(transaction=True)
def test_batch_does_all_that_is_due_and_ends(keep_signals):
    queue_email()
    call_command("worker", batch=True, startup_delay=False)
    assert Delivery.objects.get().state == "sent"
    assert not DBTaskResult.objects.ready().exists()


@pytest.mark.django_db(transaction=True)
def test_batch_sends_what_its_own_jobs_have_queued(keep_signals, monkeypatch):
    registered = scheduler.registered_jobs()
    tell = scheduler.Job(queue_email, 20)
    monkeypatch.setattr(scheduler, "registered_jobs", lambda: [*registered, tell])
    call_command("worker", batch=True, startup_delay=False)
    assert Delivery.objects.get().state == "sent"


def test_reload_is_refused(keep_signals):
    with pytest.raises(CommandError):
        call_command("worker", reload=True)


def test_task_of_a_killed_worker_is_given_up(db):
    tasks.deliver_due.enqueue()
    long_ago = jobs.timezone.now() - jobs.TASK_TIME_LIMIT * 2
    DBTaskResult.objects.update(status="RUNNING", started_at=long_ago)
    jobs.give_up_abandoned_tasks()
    assert DBTaskResult.objects.failed().count() == 1
