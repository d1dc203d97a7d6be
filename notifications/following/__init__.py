"""Following a page by email, without an account: what can be followed is said by other apps."""

from notifications.following.registry import followable
from notifications.following.verbs import mail_followers

__all__ = ["followable", "mail_followers"]
