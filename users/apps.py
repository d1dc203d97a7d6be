"""App registration."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "users"

    def ready(self) -> None:
        """Connect what happens at a sign-in."""
        from users import receivers  # noqa: F401
