"""Evidence for the minimum requirements from other sections: meetings, and posts about a plan."""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone

from blog.models import BlogPostPage
from core.models import RelatedPage
from events.models import EventPage, EventStatus, MeetingKind
from plans.pages import ActionPlanPage, CommitmentPage
from plans.services.ogp_evidence import RequirementEvidence, register_evidence


def register() -> None:
    """Tell the report on OGP requirements where else to look."""
    register_evidence("1.1", _meetings(MeetingKind.FORUM))
    register_evidence("5.1", _meetings(MeetingKind.IMPLEMENTATION))
    register_evidence("3.2", _pages_about)


def _meetings(kind: str) -> Callable[[ActionPlanPage], list[RequirementEvidence]]:
    def proofs(plan: ActionPlanPage) -> list[RequirementEvidence]:
        """Return public meetings of this kind that were not cancelled, past and planned."""
        events = EventPage.objects.live().public().filter(meeting_kind=kind)
        if kind == MeetingKind.IMPLEMENTATION:
            # The forum is one for all plans; a meeting on one of them says nothing of another.
            events = events.exclude(pk__in=_linked_elsewhere(plan))
        return [
            RequirementEvidence(event.title, timezone.localdate(event.start_date), event.full_url)
            for event in events.exclude(event_status=EventStatus.CANCELLED)
        ]

    return proofs


def _linked_elsewhere(plan: ActionPlanPage) -> QuerySet[RelatedPage, dict[str, Any]]:
    """Return the pks of pages linked to plans or commitments, but to none of this plan."""
    plans = ContentType.objects.get_for_models(ActionPlanPage, CommitmentPage).values()
    links = RelatedPage.objects.filter(target__content_type__in=plans)
    here = links.filter(target__path__startswith=plan.path).values("page")
    return links.exclude(page__in=here).values("page")


def _pages_about(plan: ActionPlanPage) -> list[RequirementEvidence]:
    """Posts and events that an editor has linked to the plan or one of its commitments."""
    kinds = ContentType.objects.get_for_models(BlogPostPage, EventPage).values()
    links = RelatedPage.objects.filter(
        target__path__startswith=plan.path, page__live=True, page__content_type__in=kinds
    ).select_related("page")
    pages = {link.page_id: link.page for link in links}.values()
    return [
        RequirementEvidence(page.title, timezone.localdate(page.first_published_at), page.full_url)
        for page in pages
        if page.first_published_at
    ]
