"""App registration: takes the library's receivers off before the first request."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Public comments")

    def ready(self):
        from comments import compat

        compat.disconnect_library_cascade()
        register(compat.check_library_version)
