"""App registration: what this app itself knows to list on its public pages."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        """Register what can be found, and activities before those of the apps above."""
        from core.look.cards import register_cards
        from people import email_checks
        from people.following import registration
        from people.page_activities import register_page_activities
        from people.public.card_titles import people_titles
        from people.search import OrganisationSource, PersonSource
        from search.sources import register_source

        email_checks.register()
        registration.register()
        register_cards(people_titles)
        register_source(PersonSource())
        register_source(OrganisationSource())
        register_page_activities()
