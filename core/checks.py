"""System checks: the language of the site, and the proxies in front of it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from core.client_network import is_hidden_by_settings
from core.languages import has_catalogue

PROXIES_NOT_COUNTED = "core.W001"
NO_CATALOGUE = "core.E001"


def check_language(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a language that the texts of the site are not translated into."""
    if has_catalogue(settings.LANGUAGE_CODE, settings.LOCALE_PATHS):
        return []
    return [
        Error(
            f"The site is not translated into the language “{settings.LANGUAGE_CODE}” "
            "(LANGUAGE_CODE): locale/ has no compiled catalogue for it.",
            hint="Set LANGUAGE_CODE to en-gb or to a language in locale/, or add a catalogue for "
            "this one. See docs/operations.md.",
            id=NO_CATALOGUE,
        )
    ]


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
