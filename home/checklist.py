"""What the first administrator of a new site does first, and what of it is done.

Whether a step is done follows from the data; nothing is ticked by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from blog.models import BlogIndexPage, Topic
from core.models import NetworkSettings
from events.models import EventIndexPage
from home.starter_pages import STARTER_PAGES, StarterPage
from plans.pages import ActionPlanIndexPage
from users.models import User


@dataclass(frozen=True)
class Step:
    """One thing to do. `url` is where; with `starts_draft`, a POST there creates the page first."""

    label: str | Promise
    help_text: str | Promise
    url: str
    is_done: bool
    starts_draft: bool = False


def steps_for(site: Site) -> list[Step]:
    """Return the steps for a Site, in the order in which they are best done: six queries."""
    network = NetworkSettings.for_site(site)
    return [
        Step(
            _("Name and contact of the network"),
            _("They are in the header and footer of every page and in every email."),
            reverse("wagtailsettings:edit", args=["core", "networksettings", site.pk]),
            bool(network.name and network.contact_email),
        ),
        *_pages(network),
        *_sections(site.root_page),
        Step(
            _("Topics"),
            _("Readers find and follow posts by topic."),
            reverse(Topic.snippet_viewset.get_url_name("add")),
            Topic.objects.exists(),
        ),
        Step(
            _("First colleague"),
            _("Create an account and choose a group, such as Editors, Authors or Moderators."),
            reverse("wagtailusers_users:add"),
            User.objects.filter(is_active=True, groups__isnull=False).exists(),
        ),
    ]


def _pages(network: NetworkSettings) -> Iterator[Step]:
    for starter in STARTER_PAGES.values():
        page = getattr(network, starter.field)
        yield Step(
            starter.title,
            _("We have a draft for you. Read it, change what is different for you, and publish it.")
            if page is None
            else _("A draft is there. Read it, change what is different for you, and publish it."),
            _url_of(starter, page),
            bool(page and page.live),
            starts_draft=page is None,
        )


def _url_of(starter: StarterPage, page: Page | None) -> str:
    if page is None:
        return reverse("start_page", args=[starter.slug])
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _sections(home: Page) -> Iterator[Step]:
    sections = {
        BlogIndexPage: (_("News"), _("The section in which you publish posts.")),
        EventIndexPage: (_("Events"), _("Meetings and workshops, and signing up for them.")),
        ActionPlanIndexPage: (_("Action plans"), _("Plans, consultations, responses, progress.")),
    }
    pages = Page.objects.live().descendant_of(home).type(*sections).order_by()
    found = set(pages.values_list("content_type__model", flat=True).distinct())
    for model, (label, help_text) in sections.items():
        name = model._meta.model_name
        url = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, name, home.pk])
        yield Step(label, help_text, url, name in found)
