"""App registration: plans listen to what is published in the threads below them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Action plans")

    def ready(self):
        from comments.listeners import when_published
        from plans.numbering import number_published

        when_published(number_published)
