"""App registration."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from core.cache_expiry import changes_at
        from events import receivers  # noqa: F401  connects them
        from events.registrations import email_checks, times

        email_checks.register()
        changes_at(times.next_change)
