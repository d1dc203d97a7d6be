"""Writing to a point of contact, whose address is not shown."""

from people.contact.checks import register_message_check

__all__ = ["register_message_check"]
