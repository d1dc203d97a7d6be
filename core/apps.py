"""App registration."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.urls import register_converter

from core.converters import RowConverter

# Page models name addresses as soon as they are imported, which is before any app is ready.
register_converter(RowConverter, "row")


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        from core import checks, receivers  # noqa: F401  connects them
        from core.csv_tables import guard_wagtail_exports

        guard_wagtail_exports()
        register(checks.check_proxies, Tags.security, deploy=True)
