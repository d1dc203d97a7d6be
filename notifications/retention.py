"""How long emails are remembered: no longer than someone may need them, for they are personal."""

from datetime import timedelta

from django.utils import timezone

from notifications.models import Delivery, Subscription
from notifications.states import DeliveryState

# What an email said: until "I never got it" has been looked into.
CONTENT = timedelta(days=7)
# A failed email can be sent again until then; later it would be old news.
FAILED = timedelta(days=30)
# That an email was sent. Long, because its event key is what prevents a second one.
RECORD = timedelta(days=180)
# An ended subscription. Its unsubscribe link keeps saying that it has ended.
ENDED_SUBSCRIPTION = timedelta(days=90)


def prune() -> tuple[int, int]:
    """Empty and delete what is past its time; return how many rows were emptied and deleted."""
    now = timezone.now()
    sent = Delivery.objects.filter(state=DeliveryState.SENT)
    emptied = sent.filter(sent_at__lt=now - CONTENT).exclude(context={}).update(context={})
    finished = Delivery.objects.filter(state__in=[DeliveryState.SENT, DeliveryState.CANCELLED])
    failed = Delivery.objects.filter(state=DeliveryState.FAILED)
    deleted = finished.filter(created_at__lt=now - RECORD).delete()[0]
    deleted += failed.filter(created_at__lt=now - FAILED).delete()[0]
    Subscription.objects.filter(ended_at__lt=now - ENDED_SUBSCRIPTION).delete()
    return emptied, deleted
