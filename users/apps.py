"""App registration."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "users"

    def ready(self) -> None:
        """Connect what happens at a sign-in, and name our cookies."""
        from core.request_limits import keep_cookies
        from users import receivers  # noqa: F401
        from users.known_browsers import COOKIES

        keep_cookies(*COOKIES)
