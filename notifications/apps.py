"""App registration."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self):
        """Connect the receiver of finished tasks."""
        from notifications import tasks  # noqa: F401
