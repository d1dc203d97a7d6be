"""The time in which moderators can undo decisions is over."""

from django.utils import timezone

from comments.models import HeldDecision
from comments.moderation.carry_out import carry_out_due


def take_effect():
    """Let decisions take effect as if they had been made ten seconds earlier."""
    HeldDecision.objects.update(takes_effect_at=timezone.now())
    carry_out_due()
