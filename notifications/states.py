"""What can become of a mail: its states, and the only moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """Where one mail stands on its way out."""

    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


MOVES = {
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


class IllegalMove(Exception):
    """A move between two states that the table does not have: a mistake in the code."""
