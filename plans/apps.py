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
        from plans.services.ogp_evidence import register_evidence
        from plans.services.ogp_outreach import emails_to_followers

        when_published(number_published)
        mark_comments(responses.marks_of)
        changes_at(current_consultation.next_moment)
        register_evidence("3.2", emails_to_followers)
        followable(
            subscriptions.KIND,
            model=ActionPlanPage,
            words=subscriptions.in_words,
            mails=subscriptions.MAILS,
        )
