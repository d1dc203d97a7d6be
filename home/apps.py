"""App registration: what the sections know of each other is told here."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home import evidence

        evidence.register()
