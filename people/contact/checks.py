"""What may speak against a message by what is in it: registered by the app that knows spam."""

from collections.abc import Callable

# Given name, email address and text: whether it is certainly spam.
Check = Callable[[str, str, str], bool]

_checks: list[Check] = []


def register_message_check(check: Check) -> None:
    """Have a check asked about each message. Called from `AppConfig.ready()`."""
    _checks.append(check)


def is_spam(*, name: str, email: str, text: str) -> bool:
    """Return whether one of the checks is certain that a message is spam."""
    return any(check(name, email, text) for check in _checks)
