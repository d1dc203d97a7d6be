"""App registration."""

from django.apps import AppConfig
from django.core.checks import register


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        """Connect the receiver of finished tasks and the check of limits."""
        from notifications import checks, tasks  # noqa: F401

        register(checks.check_follow_limits)
