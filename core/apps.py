"""App registration."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.urls import register_converter

from core.converters import NumberConverter, PkConverter, TokenConverter

# Page models name web addresses as soon as they are imported, which is before any app is ready.
register_converter(NumberConverter, "number")
register_converter(PkConverter, "pk")
register_converter(TokenConverter, "token")


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core import checks, receivers  # noqa: F401  connects them
        from core.admin_scripts import write_choosers_without_code
        from core.csv_tables import guard_wagtail_exports
        from core.look.cards import register_cards
        from core.look.page_titles import page_titles

        guard_wagtail_exports()
        write_choosers_without_code()
        register_cards(page_titles)
        register(checks.check_language, Tags.translation)
        register(checks.check_proxies, Tags.security, deploy=True)
