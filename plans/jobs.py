"""Periodic work of the plans app."""

from core.clock import every
from plans import reminding


@every(seconds=60)
def tell_followers():
    """Mail those who follow a plan when its consultation has opened, and before it closes."""
    reminding.tell_followers()
