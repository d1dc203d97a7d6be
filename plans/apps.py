"""App registration: plans listen to the threads below them, and can be followed."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Action plans")

    def import_models(self):
        """Load the page types too; `plans.models` has the records alone."""
        super().import_models()
        import_module("plans.pages")

    def ready(self):
        from comments.moderation.signals import when_published
        from comments.threads.badges import mark_comments
        from core.cache_expiry import changes_at
        from notifications.following import followable
        from plans.pages.plan import ActionPlanPage
        from plans.public import current_consultation, responses, subscriptions
        from plans.services.numbering import number_published
        from plans.services.ogp_outreach import mailings
        from plans.services.ogp_requirements import proofs_from

        when_published(number_published)
        mark_comments(responses.marks_of)
        changes_at(current_consultation.next_moment)
        proofs_from("3.2", mailings)
        followable(
            subscriptions.KIND,
            model=ActionPlanPage,
            title=subscriptions.in_words,
            occasions=subscriptions.OCCASIONS,
            frequency=subscriptions.FREQUENCY,
        )
