"""Feeds about one plan, in Atom (RFC 4287): what all have in common, and the news."""

from urllib.parse import urljoin

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from comments.text import clean_line
from core.models import NetworkSettings
from plans.public.news import news_of

IN_FEED = 30


class PlanFeed(Feed):
    """Something about a plan. Texts are cleaned: XML cannot write control characters."""

    feed_type = Atom1Feed

    def __init__(self, plan):
        self.plan = plan

    def get_object(self, request):
        """The settings of the site that is asked, for its name and the rights in its texts."""
        return NetworkSettings.for_request(request)

    def author_name(self, network):
        """Stands for all entries, as the standard demands."""
        return clean_line(network.name or self.plan.title)

    def feed_copyright(self, network):
        return clean_line(network.licence) or None

    def guid(self, name):
        """The same for ever, wherever the plan is moved."""
        return f"urn:uuid:{self.plan.translation_key}:{name}"


class PlanNews(PlanFeed):
    """Consultations, versions, responses and documents of one plan."""

    def title(self, network):
        return clean_line(_("{plan}: updates").format(plan=self.plan.title))

    def link(self):
        return self.plan.full_url

    def feed_url(self):
        return self.plan.full_url + self.plan.reverse_subpage("feed")

    def items(self):
        return news_of(self.plan, IN_FEED)

    def item_title(self, item):
        return clean_line(item.title)

    def item_description(self, item):
        """As HTML, which is how Django declares summaries."""
        return escape(clean_line(item.words))

    def item_link(self, item):
        return urljoin(self.plan.full_url, item.url)

    def item_guid(self, item):
        return self.guid(item.name)

    def item_pubdate(self, item):
        return item.moment

    def item_updateddate(self, item):
        return item.moment


class FeedRoutes:
    """The address below a plan for its news."""

    @path("feed/", name="feed")
    def feed_view(self, request):
        """The newest as an Atom feed."""
        return PlanNews(self)(request)
