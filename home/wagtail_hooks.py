"""What the site as a whole adds to the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from blog.viewsets import TopicViewSet
from people.viewsets import OrganisationViewSet, PersonViewSet


class PeopleAndTopicsGroup(SnippetViewSetGroup):
    """What pages refer to, in one place of the menu: it comes right after the pages."""

    items = (PersonViewSet, OrganisationViewSet, TopicViewSet)
    menu_label = _("People and topics")
    menu_name = "people-and-topics"
    menu_icon = "user"
    menu_order = 150


register_snippet(PeopleAndTopicsGroup)
