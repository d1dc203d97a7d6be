"""App registration."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "users"

    def ready(self) -> None:
        """Connect what happens at a sign-in, and name our cookies."""
        from core.request_limits import keep_cookies
        from users import (
            email_checks,
            receivers,  # noqa: F401
        )
        from users.known_browsers import COOKIES

        email_checks.register()
        keep_cookies(*COOKIES)
