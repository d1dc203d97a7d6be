"""A small network of pages that tests share, with or without the data migrations."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone


@dataclass
class Network:
    """One page of each type, live, under the home page of the default site."""

    home: object
    blog: object
    post: object
    events: object
    event: object
    plans: object
    plan: object
    commitment: object
    content: object


@pytest.fixture
def network(db):
    """The tree of pages: a `Network`."""
    # Here, because pytest loads this module before Django is set up.
    from wagtail.models import Locale, Page, Site

    from blog.models import BlogIndexPage, BlogPostPage
    from events.models import EventIndexPage, EventPage
    from home.models import ContentPage, HomePage
    from plans.models import ActionPlanIndexPage, ActionPlanPage, CommitmentPage

    Locale.objects.get_or_create(language_code="en-gb")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    home = HomePage.objects.first() or root.add_child(instance=HomePage(title="Home", slug="home"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "port": 80, "root_page": home, "site_name": ""},
    )
    text = [("prose", "<p>Text of the page.</p>")]
    now = timezone.now()
    blog = home.add_child(instance=BlogIndexPage(title="Blog", slug="blog", show_in_menus=True))
    post = blog.add_child(instance=BlogPostPage(title="A first post", slug="first-post", body=text))
    events = home.add_child(
        instance=EventIndexPage(title="Events", slug="events", show_in_menus=True)
    )
    event = events.add_child(
        instance=EventPage(
            title="A workshop",
            slug="workshop",
            start_date=now + timedelta(days=7),
            end_date=now + timedelta(days=7, hours=2),
            body=text,
        )
    )
    plans = home.add_child(
        instance=ActionPlanIndexPage(title="Plans", slug="plans", show_in_menus=True)
    )
    plan = plans.add_child(instance=ActionPlanPage(title="A plan", slug="plan", body=text))
    commitment = plan.add_child(
        instance=CommitmentPage(title="A commitment", slug="commitment", number=1, action=text)
    )
    content = home.add_child(instance=ContentPage(title="About", slug="about", body=text))
    return Network(home, blog, post, events, event, plans, plan, commitment, content)
