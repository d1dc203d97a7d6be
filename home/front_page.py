"""What the home page shows of each section: a fixed number of queries, however much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from blog.listing import load_cards
from blog.models import BlogIndexPage, BlogPostPage, Topic
from core.models import BasePage
from events.models import EventIndexPage, EventPage
from plans.pages import ActionPlanIndexPage, ActionPlanPage
from plans.public.current_consultation import load_consultations
from plans.public.network_numbers import network_numbers
from plans.public.progress.reports import load_plan_summaries

if TYPE_CHECKING:
    from home.models import HomePage

POSTS = 3
EVENTS = 3
PLANS = 3


def front_page(home: HomePage) -> dict[str, Any]:
    """Return the context of the home page."""
    blog, events, plans = _sections(home)
    return {
        "blog": blog,
        "events": events,
        "plan_list": plans,
        "next_events": EventPage.objects.descendant_of(home).upcoming()[:EVENTS],
        **_posts(home),
        **_plans(home),
        "numbers": network_numbers(plans) if plans else None,
    }


def _sections(home: HomePage) -> list[BasePage | None]:
    """Return the public lists of posts, events and plans."""
    types = (BlogIndexPage, EventIndexPage, ActionPlanIndexPage)
    return [kind.objects.child_of(home).live().public().first() for kind in types]


def _posts(home: HomePage) -> dict[str, Any]:
    """Return the lead story, the newest posts besides it, and the topics of all posts."""
    public = BlogPostPage.objects.descendant_of(home).newest_first()
    newest = list(public[: POSTS + 1])
    chosen = home.lead_story_id and public.filter(pk=home.lead_story_id).first()
    lead = chosen or next(iter(newest), None)
    others = [post for post in newest if post != lead][:POSTS]
    load_cards([post for post in (lead, *others) if post])
    return {"lead_story": lead, "latest_posts": others, "topics": Topic.objects.used_in(public)}


def _plans(home: HomePage) -> dict[str, Any]:
    """Return the plan that takes comments now, if any, and the next ones."""
    found = ActionPlanPage.objects.descendant_of(home).open_first()[: PLANS + 1]
    plans = load_plan_summaries(load_consultations(found))
    calling = next((plan for plan in plans if plan.is_open_for_comments()), None)
    return {"open_plan": calling, "plans": [plan for plan in plans if plan != calling][:PLANS]}
