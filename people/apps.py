"""App registration."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        """Let people and organisations be found."""
        from people.search import OrganisationSource, PersonSource
        from search.sources import register_source

        register_source(PersonSource())
        register_source(OrganisationSource())
