"""App registration: what this app itself knows to list on its public pages."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        """Register with the registry of activities, before the apps above."""
        from people.page_activities import register_page_activities

        register_page_activities()
