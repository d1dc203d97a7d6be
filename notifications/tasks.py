"""Background tasks: what the worker is asked to do."""

from django_tasks import task

from notifications import outbox


@task()
def deliver(delivery_id):
    """Try to send one mail; returns the state that it is in afterwards."""
    return outbox.deliver(delivery_id)
