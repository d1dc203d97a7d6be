"""Background tasks: what the worker is asked to do."""

from django_tasks import task

from notifications import outbox


@task()
def deliver(delivery_id):
    """Try to send one mail; returns the state that it is in afterwards."""
    return outbox.deliver(delivery_id)


@task()
def deliver_many(delivery_ids):
    """Try to send several mails, one after the other."""
    for delivery_id in delivery_ids:
        outbox.deliver(delivery_id)
