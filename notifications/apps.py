"""App registration."""

from django.apps import AppConfig
from django.core.checks import register


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        """Connect the receiver of finished tasks, the check of limits, our own emails' checks."""
        from notifications import (
            checks,
            relevance,
            staff_notice,
            tasks,  # noqa: F401
        )
        from notifications.following import email_checks

        register(checks.check_follow_limits)
        email_checks.register()
        relevance.always_true(
            staff_notice.NAME,
            because="Wagtail or Django wrote it, and what it is about is known to them alone.",
        )
