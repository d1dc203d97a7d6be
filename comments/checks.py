"""What `manage.py check --deploy --database default` says about the senders of the last day."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import OperationalError, ProgrammingError

from comments.submission.client_network import Hidden, why_hidden

_HINT = (
    "Let the proxy in front add to X-Forwarded-For, and set TRUSTED_PROXIES to the number of "
    "proxies that do. See docs/operations.md, “Something in front”."
)
_MESSAGES = {
    Hidden.BY_PROXY: Warning(
        "The network of those who comment is unknown, so limits by network are off: no usable "
        "X-Forwarded-For arrives.",
        hint=_HINT,
        id="comments.W001",
    ),
    Hidden.ONE_FOR_ALL: Warning(
        "Nearly all who commented within the last day seem to share one network, so they share "
        "its limits.",
        hint=_HINT,
        id="comments.W002",
    ),
}


def check_networks(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn when those who sent comments lately cannot be told apart; settings are core.W001."""
    if not databases:
        return []
    try:
        found = why_hidden()
    except (OperationalError, ProgrammingError):
        # There are no tables yet, so there are no senders.
        return []
    return [_MESSAGES[found]] if found in _MESSAGES else []
