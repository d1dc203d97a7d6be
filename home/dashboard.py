"""What the dashboard of the admin says about pages and emails, to each role what concerns it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from blog.models import BlogIndexPage
from events.models import EventIndexPage
from notifications.models import Delivery
from notifications.states import DeliveryState
from plans.models import Consultation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User

    Account = User | AnonymousUser

SHOWN = 5
WORKS_ON_PAGES = {"add", "change", "publish"}
# An email that is due is sent within seconds, unless something is wrong.
STUCK_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Start:
    """Something that a user can begin here."""

    label: str
    url: str
    icon: str


@dataclass(frozen=True)
class Scheduled:
    """A page that is published by itself at a time."""

    page: Page
    at: datetime


class StartPanel(Component):
    """Buttons for what is begun most often."""

    name = "start"
    order = 20
    template_name = "home/admin/start.html"

    class Media:
        css = {"all": ["home_admin/dashboard.css"]}

    def __init__(self, starts: list[Start]) -> None:
        self.starts = starts

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"starts": self.starts}


class PagesPanel(Component):
    """One's own drafts, and what is published by itself soon."""

    name = "drafts"
    order = 30
    template_name = "home/admin/drafts.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        scheduled = _scheduled(user)
        drafts = list(_drafts(user)[: SHOWN + 1])
        return {
            "drafts": drafts[:SHOWN],
            "has_more_drafts": len(drafts) > SHOWN,
            "scheduled": scheduled[:SHOWN],
            "has_more_scheduled": len(scheduled) > SHOWN,
        }


class EmailPanel(Component):
    """Emails that did not leave; shown only where there are any."""

    name = "emails"
    order = 80
    template_name = "home/admin/emails.html"

    def __init__(self, failed: int, late: int) -> None:
        self.failed, self.late = failed, late

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        url = reverse("outgoing_email:index")
        return {
            "failed": self.failed,
            "late": self.late,
            "failed_url": f"{url}?state={DeliveryState.FAILED}",
            "late_url": f"{url}?state={DeliveryState.QUEUED}",
        }


def panels_for(user: "Account") -> list[Component]:
    """Return the panels about pages and emails that concern a user."""
    panels: list[Component] = []
    works_on_pages = policy_registry.get_by_type(Page).user_has_any_permission(user, WORKS_ON_PAGES)
    if starts := _starts(user, works_on_pages=works_on_pages):
        panels.append(StartPanel(starts))
    if works_on_pages:
        panels.append(PagesPanel())
    if policy_registry.get_by_type(Delivery).user_has_permission(user, "view"):
        failed, late = _stuck()
        if failed or late:
            panels.append(EmailPanel(failed, late))
    return panels


def _starts(user: "Account", *, works_on_pages: bool) -> list[Start]:
    starts = []
    if works_on_pages:
        sections = (
            (BlogIndexPage, "blogpostpage", _("Write a post"), "edit"),
            (EventIndexPage, "eventpage", _("Add an event"), "date"),
        )
        for model, child, label, icon in sections:
            section = model.objects.live().order_by("path").first()
            if section and section.permissions_for_user(user).can_add_subpage():
                args = [model._meta.app_label, child, section.pk]
                starts.append(Start(label, reverse("wagtailadmin_pages:add", args=args), icon))
    if user.has_perm("plans.add_consultation"):
        url = reverse(Consultation.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]  # set by Wagtail
        starts.append(Start(_("Prepare a consultation"), url, "group"))
    return starts


def _drafts(user: "Account") -> QuerySet[Page]:
    """Return pages that a user began or last changed, and that readers do not see as they are."""
    own = Q(owner=user.pk) | Q(latest_revision__user=user.pk)
    waiting = Page.objects.filter(own, has_unpublished_changes=True)
    scheduled = Q(latest_revision__approved_go_live_at__isnull=False)
    return waiting.exclude(scheduled).order_by("-latest_revision_created_at", "-pk")


def _scheduled(user: "Account") -> list[Scheduled]:
    """Return what is published by itself next, of the pages on which a user may work."""
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_any_permission_for(user, {"change", "publish"})
    found = pages.filter(latest_revision__approved_go_live_at__gt=timezone.now())
    next_first = found.select_related("latest_revision")
    next_first = next_first.order_by("latest_revision__approved_go_live_at", "pk")
    return [
        Scheduled(page, page.latest_revision.approved_go_live_at)
        for page in next_first[: SHOWN + 1]
    ]


def _stuck() -> tuple[int, int]:
    """Count emails that failed, and those that should have been sent some time ago."""
    failed = Q(state=DeliveryState.FAILED)
    late = Q(state=DeliveryState.QUEUED, next_attempt_at__lt=timezone.now() - STUCK_AFTER) | Q(
        state=DeliveryState.QUEUED, attempts__gt=0
    )
    rows = Delivery.objects.filter(failed | late).order_by()
    counts = rows.aggregate(failed=Count("pk", filter=failed), late=Count("pk", filter=late))
    return counts["failed"], counts["late"]
