"""Lets a test read the mail that the code under test has queued, without a worker."""

import pytest
from django.core import mail


@pytest.fixture(scope="session", autouse=True)
def usual_email_backend(django_test_environment):
    """Store in the outbox what Django and Wagtail send, as a site does; Django's tests do not."""
    from django.conf import settings

    settings.EMAIL_BACKEND = "notifications.email_backend.OutboxBackend"


def run_ready_tasks():
    """Send due mail and run all ready tasks here and now; errors come through."""
    # Here, because pytest loads this module before Django is set up.
    from django_tasks_db.models import DBTaskResult

    from notifications.tasks import call_for_delivery

    call_for_delivery()
    while task_result := DBTaskResult.objects.ready().first():
        arguments = task_result.args_kwargs
        value = task_result.task.call(*arguments["args"], **arguments["kwargs"])
        task_result.set_successful(value)
        call_for_delivery()


@pytest.fixture
def send_mail_now(db):
    """A function that does the worker's part and returns the mails sent by that."""

    def send():
        before = len(mail.outbox)
        run_ready_tasks()
        return mail.outbox[before:]

    return send
