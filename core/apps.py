"""App registration."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        from core import receivers  # noqa: F401  connects them
