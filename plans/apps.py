"""App registration: plans listen to the threads below them, and can be followed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Action plans")

    def ready(self):
        from comments.listeners import when_published
        from comments.marks import mark_comments
        from core.moments import changes_at
        from notifications.following import followable
        from plans import following, outcome, rounds
        from plans.duties import proofs_from
        from plans.models import ActionPlanPage
        from plans.numbering import number_published
        from plans.outreach import mailings

        when_published(number_published)
        mark_comments(outcome.marks_of)
        changes_at(rounds.next_moment)
        proofs_from("3.2", mailings)
        followable(
            following.KIND,
            model=ActionPlanPage,
            words=following.in_words,
            mails=following.MAILS,
        )
