"""App registration: what the sections know of each other is told here."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from core.look.cards import register_cards
        from home import evidence
        from home.views import fixed_titles

        evidence.register()
        register_cards(fixed_titles)
