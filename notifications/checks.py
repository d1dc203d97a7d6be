"""What `manage.py check` says about the limits of mails that ask to follow."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def check_follow_limits(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when one network may use up what is for all."""
    if settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR < settings.FOLLOW_MAILS_AN_HOUR:
        return []
    return [
        Warning(
            "One network can use up the mails of an hour that ask whether somebody wants to "
            "follow a page, so that nobody else gets one.",
            hint="Set FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR lower than FOLLOW_MAILS_AN_HOUR.",
            id="notifications.W001",
        )
    ]
