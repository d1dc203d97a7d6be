"""Drafts of the pages that every network needs, true of what this software does.

An administrator starts each from the checklist on the dashboard, reads, changes and publishes it.
"""

from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from comments import tokens
from comments.moderation import trust
from comments.retention import SPAM_DAYS
from comments.submission import remembered_address
from core.models import NetworkSettings
from home.models import ContentPage
from notifications import retention as email_retention
from users.models import User


@dataclass(frozen=True)
class StarterPage:
    """A page to start from a draft: its address, and the field of NetworkSettings that names it."""

    slug: str
    title: Promise
    field: str

    @property
    def template_name(self) -> str:
        return f"home/starter_pages/{self.slug.replace('-', '_')}.html"


STARTER_PAGES = {
    page.slug: page
    for page in (
        StarterPage("privacy-notice", _("Privacy notice"), "privacy_page"),
        StarterPage("moderation-policy", _("Moderation policy"), "moderation_policy_page"),
        StarterPage("accessibility-statement", _("Accessibility statement"), "accessibility_page"),
        StarterPage("contact", _("Contact"), "contact_page"),
    )
}


@transaction.atomic
def start_page(slug: str, site: Site, by: User) -> ContentPage:
    """Create the draft of a starter page below the home page and name it in the settings.

    Args:
        slug: a key of STARTER_PAGES.
        site: the Site it is for.
        by: who owns the page.

    Returns:
        The draft, or the page that the settings name already, so that a second press makes no
        second page.
    """
    starter = STARTER_PAGES[slug]
    network = NetworkSettings.objects.select_for_update().get_or_create(site=site)[0]
    if getattr(network, starter.field):
        return getattr(network, starter.field).specific
    home = site.root_page.specific
    page = ContentPage(
        title=str(starter.title),
        slug=find_available_slug(home, starter.slug),
        live=False,
        owner=by,
        body=[("prose", RichText(render_to_string(starter.template_name, _facts(home, network))))],
    )
    home.add_child(instance=page)
    page.save_revision(user=by)
    log(instance=page, action="wagtail.create", user=by)
    setattr(network, starter.field, page)
    network.save()
    return page


def _facts(home: Page, network: NetworkSettings) -> dict[str, int | str]:
    """Return what the drafts state, from where the software itself reads it."""
    return {
        "confirmation_days": tokens.CONFIRMATION_DAYS,
        "remembered_days": remembered_address.DAYS,
        "spam_days": SPAM_DAYS,
        "email_days": email_retention.CONTENT.days,
        "contact_email": network.contact_email,
        "edit_minutes": trust.settings_for(home).edit_minutes,
    }
