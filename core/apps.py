"""App registration."""

from django.apps import AppConfig
from django.urls import register_converter

from core.converters import RowConverter


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        register_converter(RowConverter, "row")
        from core import receivers  # noqa: F401  connects them
