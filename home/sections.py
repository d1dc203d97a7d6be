"""What the home page shows of each section: a fixed number of queries, however much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from blog.cards import load_cards
from blog.models import BlogIndexPage, BlogPostPage, Topic
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
PLANS_LOOKED_AT = 40


def home_page_context(home: HomePage) -> dict[str, Any]:
    """Return the context of the home page."""
    blog, events, plans = _sections(home)
    return {
        "blog": blog,
        "events": events,
        "plan_list": plans,
        **_events(home),
        **_posts(home),
        **_plans(home),
        "numbers": network_numbers(plans) if plans else None,
    }


def _sections(home: HomePage) -> list[Page | None]:
    """Return the public lists of posts, events and plans; None for one that there is not."""
    types = (BlogIndexPage, EventIndexPage, ActionPlanIndexPage)
    public = Page.objects.child_of(home).live().public().type(*types).order_by("-path")
    found = {page.specific_class: page for page in public}
    return [found.get(kind) for kind in types]


def _events(home: HomePage) -> dict[str, Any]:
    """Return the next events, or whether there were any."""
    public = EventPage.objects.descendant_of(home)
    coming = list(public.upcoming()[:EVENTS])
    return {"next_events": coming, "has_past_events": not coming and public.past().exists()}


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
    # The one that takes comments may be older than several that do not.
    found = ActionPlanPage.objects.descendant_of(home).open_first()[:PLANS_LOOKED_AT]
    plans = load_plan_summaries(load_consultations(found))
    calling = next((plan for plan in plans if plan.is_open_for_comments()), None)
    return {"open_plan": calling, "plans": [plan for plan in plans if plan != calling][:PLANS]}
