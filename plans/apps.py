"""App registration: plans number published comments, and can be followed by email."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Action plans")

    def import_models(self) -> None:
        """Load the page types too; `plans.models` has the records alone."""
        super().import_models()
        import_module("plans.pages")

    def ready(self) -> None:
        """Register with the apps below."""
        from comments.moderation.signals import comments_published
        from comments.search import found_elsewhere
        from comments.threads.badges import register_badges
        from core.cache_expiry import changes_at
        from core.look.cards import register_cards
        from notifications.following import followable
        from people.search import organisations_are_named
        from plans import search
        from plans.card_titles import plan_titles
        from plans.pages.commitment import CommitmentPage
        from plans.pages.plan import ActionPlanPage
        from plans.public import current_consultation, responses, subscriptions
        from plans.public.activities import register_plans
        from plans.services import email_checks
        from plans.services.numbering import number_when_published
        from plans.services.ogp_evidence import register_evidence
        from plans.services.ogp_outreach import emails_to_followers
        from plans.services.restored import tell_when_published
        from search.documents import register_documents
        from search.sources import register_source

        email_checks.register()
        register_cards(plan_titles)
        comments_published.connect(number_when_published)
        comments_published.connect(tell_when_published)
        register_badges(responses.badges_of)
        register_source(search.ContributionSource())
        register_source(search.DocumentSource())
        register_documents(search.public_documents)
        found_elsewhere(search.ARE_CONTRIBUTIONS)
        organisations_are_named(search.organisations_on)
        register_plans(CommitmentPage, ActionPlanPage)
        changes_at(current_consultation.next_change)
        register_evidence("3.2", emails_to_followers)
        followable(
            subscriptions.KIND,
            model=ActionPlanPage,
            title=subscriptions.in_words,
            occasions=subscriptions.OCCASIONS,
            frequency=subscriptions.FREQUENCY,
        )
