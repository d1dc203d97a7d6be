"""Periodic work of the people app."""

from core.scheduler import every
from people.following import news


@every(seconds=300)
def tell_followers_of_people() -> None:
    """Email those who follow a person or an organisation what is new, once a day at most."""
    news.tell_followers()
