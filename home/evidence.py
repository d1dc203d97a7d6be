"""What the other sections show of the duties of a plan: meetings, and news about it."""

from django.utils import timezone

from core.models import RelatedPage
from events.models import EventPage, EventStatus, MeetingKind
from plans.duties import Proof, proofs_from


def register():
    """Tell the duties clock where else to look."""
    proofs_from("1.1", _meetings(MeetingKind.FORUM))
    proofs_from("5.1", _meetings(MeetingKind.IMPLEMENTATION))
    proofs_from("3.2", _pages_about)


def _meetings(kind):
    def proofs(plan):
        """Public meetings of this kind that were not called off, past and planned."""
        events = EventPage.objects.live().public().filter(meeting_kind=kind)
        return [
            Proof(event.title, timezone.localdate(event.start_date), event.full_url)
            for event in events.exclude(event_status=EventStatus.CANCELLED)
        ]

    return proofs


def _pages_about(plan):
    """Posts and events that an editor has linked to the plan."""
    links = RelatedPage.objects.filter(target=plan, page__live=True).select_related("page")
    return [
        Proof(link.page.title, timezone.localdate(link.page.first_published_at), link.page.full_url)
        for link in links
        if link.page.first_published_at
    ]
