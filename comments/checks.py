"""System check of `manage.py check --deploy --database default`: can commenters be told apart?"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import OperationalError, ProgrammingError

from comments.submission.client_network import Hidden, why_hidden

_HINT = (
    "Let the proxy in front of this server add to X-Forwarded-For, and set TRUSTED_PROXIES to the "
    "number of proxies that do. See docs/operations.md, “Something in front”."
)
_MESSAGES = {
    Hidden.BY_PROXY: Warning(
        "The client networks of commenters are unknown because no usable X-Forwarded-For arrives. "
        "Limits by client network are off.",
        hint=_HINT,
        id="comments.W001",
    ),
    Hidden.ONE_FOR_ALL: Warning(
        "Nearly all comments of the last day seem to come from one client network, so commenters "
        "share its limits.",
        hint=_HINT,
        id="comments.W002",
    ),
}


def check_networks(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn when recent commenters cannot be told apart; core.W001 checks the settings."""
    if not databases:
        return []
    try:
        found = why_hidden()
    except (OperationalError, ProgrammingError):
        # There are no tables yet, so there are no senders.
        return []
    return [_MESSAGES[found]] if found in _MESSAGES else []
