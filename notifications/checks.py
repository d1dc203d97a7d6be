"""System checks of the limits of emails that ask to follow."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def check_follow_limits(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when one network can use up the limit for everyone."""
    if settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR < settings.FOLLOW_MAILS_AN_HOUR:
        return []
    return [
        Warning(
            "People behind one internet connection can use up the limit of emails an hour that "
            "ask whether to follow a page, so that no one else gets one.",
            hint="Set FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR lower than FOLLOW_MAILS_AN_HOUR.",
            id="notifications.W001",
        )
    ]
