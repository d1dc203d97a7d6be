"""What `manage.py check --deploy` says about the proxies in front."""

from typing import Any

from django.core.checks import CheckMessage, Warning

from core.client_network import is_hidden_by_settings

PROXIES_NOT_COUNTED = "core.W001"


def check_proxies(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when a proxy stands in front and nothing it says of the readers is believed."""
    if not is_hidden_by_settings():
        return []
    return [
        Warning(
            "The site is behind a proxy (BEHIND_PROXY) and TRUSTED_PROXIES is 0: all readers look "
            "like one, so limits by internet connection are off.",
            hint="Set TRUSTED_PROXIES to the number of your proxies that add to X-Forwarded-For, "
            "or BEHIND_PROXY to 0 if there is none. See docs/operations.md, “Something in front”.",
            id=PROXIES_NOT_COUNTED,
        )
    ]
