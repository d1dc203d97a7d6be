"""What the site as a whole adds to the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from blog.viewsets import TopicViewSet
from home.admin_views import start_page_view
from home.dashboard import panels_for
from home.first_day_panel import panel_for
from home.guides import GuidesViewSet
from people.viewsets import OrganisationViewSet, PersonViewSet


class PeopleAndTopicsGroup(SnippetViewSetGroup):
    """What pages refer to, in one place of the menu: it comes right after the pages."""

    items = (PersonViewSet, OrganisationViewSet, TopicViewSet)
    menu_label = _("People and topics")
    menu_name = "people-and-topics"
    menu_icon = "user"
    menu_order = 150


register_snippet(PeopleAndTopicsGroup)
hooks.register("register_admin_viewset", GuidesViewSet)


@hooks.register("register_admin_urls")
def starter_page_urls() -> list[URLPattern]:
    """Pages that an administrator starts from a draft."""
    return [path("start-page/<slug:slug>/", start_page_view, name="start_page")]


@hooks.register("construct_homepage_panels")
def show_checklist(request: HttpRequest, panels: list[Component]) -> None:
    """Show administrators of a new site what is left to set up."""
    panel = panel_for(request.user)
    if panel:
        panels.append(panel)


@hooks.register("construct_homepage_panels")
def show_pages_and_emails(request: HttpRequest, panels: list[Component]) -> None:
    """Show each role what it can start, its drafts, what is scheduled, emails that are stuck."""
    panels.extend(panels_for(request.user))
