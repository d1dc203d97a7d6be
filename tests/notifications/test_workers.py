"""Real workers side by side on a real database: nothing sent twice, nothing left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from notifications import outbox, tasks
from notifications.models import Delivery

pytestmark = pytest.mark.django_db(transaction=True)

MAILS = 12
PATIENCE = 60


def pause_before_update(execute, sql, *arguments):
    """Widen the gap between reading a row and writing it, which is where two workers collide."""
    if sql.startswith("UPDATE"):
        time.sleep(0.02)
    return execute(sql, *arguments)


def in_threads(number, function):
    """Run `function` in `number` threads that start together; what they raised comes out."""
    start, errors = threading.Barrier(number), []

    def run():
        try:
            start.wait(PATIENCE)
            with connection.execute_wrapper(pause_before_update):
                function()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert errors == []


def test_two_workers_never_send_the_same_mail(queue):
    deliveries = []
    for _ in range(MAILS):
        deliveries.append(queue())
        tasks.deliver_due.enqueue()

    def work():
        Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0.01,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=str(threading.get_ident()),
        ).run()

    in_threads(2, work)
    sent = Counter(message.message()["Message-ID"] for message in mail.outbox)
    assert sent == Counter(delivery.message_id for delivery in deliveries)
    assert DBTaskResult.objects.successful().count() >= MAILS


def test_many_claims_of_one_mail_give_it_to_one(queue):
    delivery = queue()
    in_threads(6, lambda: outbox.deliver(delivery.pk))
    assert len(mail.outbox) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("sent", 1)


def test_same_event_from_two_requests_is_queued_once(queue):
    in_threads(4, lambda: queue(event_key="reply:1:2"))
    assert Delivery.objects.count() == 1


@pytest.fixture
def worker(tmp_path):
    """`manage.py worker` as its own process, on the database of the test."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        server = f"{database['HOST'] or 'localhost'}:{database['PORT'] or 5432}"
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{server}/{database['NAME']}"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": url,
            "VAR_DIR": str(tmp_path),
            "SECRET_KEY": settings.SECRET_KEY,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def wait_until(condition):
    """Wait until `condition()` holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_worker_process_sends_and_stops_cleanly(queue, worker, tmp_path, number):
    delivery = queue()
    # The process does not know the sample's templates.
    Delivery.objects.update(name="comment_published")
    wait_until(lambda: Delivery.objects.get(pk=delivery.pk).state == "sent")
    worker.send_signal(number)
    output, _errors = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 0, output
    assert "Traceback" not in output
    [written] = Path(tmp_path / "mail").iterdir()
    assert delivery.message_id.encode() in written.read_bytes()
