"""Periodic jobs run in time, and one that fails does not take the others with it."""

import signal
import threading
from collections import defaultdict
from itertools import pairwise

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


class Clock:
    """A clock that only jobs move on, and when each of them was begun."""

    def __init__(self, monkeypatch):
        self.now = 0.0
        self.begun = defaultdict(list)
        monkeypatch.setattr(scheduler.time, "monotonic", lambda: self.now)

    def job(self, name, *, every, takes):
        def run():
            self.begun[name].append(self.now)
            self.now += takes

        return scheduler.Job(run, every)

    def let_run(self, periodic, *, until):
        """Let a scheduler do what is due, one job after the other."""
        while self.now < until:
            if job := periodic._next_due():
                job.run()
                periodic._due[job] = self.now + job.seconds
            else:
                self.now += periodic._seconds_to_next()


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


def test_email_is_looked_for_at_once_and_between_jobs_that_take_long(clock):
    slow = [clock.job(f"slow {n}", every=600, takes=3) for n in range(5)]
    periodic = scheduler.Scheduler([*slow, clock.job("email", every=1, takes=0.01)])
    clock.let_run(periodic, until=60)
    assert len(clock.begun) == 6
    assert clock.begun["email"][0] == 0
    gaps = [later - one for one, later in pairwise(clock.begun["email"])]
    # Its own second, and the one job that may stand between.
    assert max(gaps) < 4.1


def test_frequent_jobs_with_too_much_to_do_leave_others_their_turn(clock):
    greedy = [clock.job(f"greedy {n}", every=1, takes=0.9) for n in range(2)]
    periodic = scheduler.Scheduler([*greedy, clock.job("rare", every=60, takes=0.1)])
    clock.let_run(periodic, until=300)
    assert len(clock.begun["rare"]) >= 2


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
