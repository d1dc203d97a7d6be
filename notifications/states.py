"""The statuses of an email on its way out, and the only moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """The status of one email on its way out."""

    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Sending")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


MOVES: dict[DeliveryState, set[DeliveryState]] = {
    DeliveryState.QUEUED: {DeliveryState.SENDING},
    DeliveryState.SENDING: {
        DeliveryState.SENT,
        DeliveryState.QUEUED,
        DeliveryState.FAILED,
        DeliveryState.CANCELLED,
    },
    DeliveryState.FAILED: {DeliveryState.QUEUED},
    DeliveryState.SENT: set(),
    DeliveryState.CANCELLED: set(),
}


class IllegalDeliveryMove(Exception):
    """A move between two states that the table does not have: a mistake in the code."""
