"""Following a page by email, without an account: other apps register what can be followed."""

from notifications.following.registry import followable
from notifications.following.services import mail_followers

__all__ = ["followable", "mail_followers"]
