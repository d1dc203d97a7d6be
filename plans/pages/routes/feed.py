"""Feeds about one plan, in Atom (RFC 4287): what all have in common, and the news."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from comments.text import clean_line
from core.models import NetworkSettings
from plans.public.news import NewsItem, news_of

if TYPE_CHECKING:
    from plans.pages.plan import ActionPlanPage

IN_FEED = 30


class PlanFeed(Feed):
    """Something about a plan. Texts are cleaned: XML cannot write control characters."""

    feed_type = Atom1Feed

    def __init__(self, plan: ActionPlanPage) -> None:
        self.plan = plan

    def get_object(self, request: HttpRequest) -> NetworkSettings:
        """Return the settings of the site, for its name and the licence of its texts."""
        return NetworkSettings.for_request(request)

    def author_name(self, network: NetworkSettings) -> str:
        """Return the author of all entries, whom RFC 4287 requires."""
        return clean_line(network.name or self.plan.title)

    def feed_copyright(self, network: NetworkSettings) -> str | None:
        return clean_line(network.licence) or None

    def guid(self, name: str) -> str:
        """Return an identifier that stays when the plan is moved."""
        return f"urn:uuid:{self.plan.translation_key}:{name}"


class PlanNews(PlanFeed):
    """Consultations, versions, responses and documents of one plan."""

    def title(self, network: NetworkSettings) -> str:
        return clean_line(_("{plan}: updates").format(plan=self.plan.title))

    def link(self) -> str:
        return self.plan.full_url

    def feed_url(self) -> str:
        return self.plan.full_url + self.plan.reverse_subpage("feed")

    def items(self) -> list[NewsItem]:
        return news_of(self.plan, IN_FEED)

    def item_title(self, item: NewsItem) -> str:
        return clean_line(item.title)

    def item_description(self, item: NewsItem) -> str:
        """Return HTML, which is how Django declares summaries."""
        return escape(clean_line(item.text))

    def item_link(self, item: NewsItem) -> str:
        return urljoin(self.plan.full_url, item.url)

    def item_guid(self, item: NewsItem) -> str:
        return self.guid(item.name)

    def item_pubdate(self, item: NewsItem) -> datetime:
        return item.happened_at

    def item_updateddate(self, item: NewsItem) -> datetime:
        return item.happened_at


class FeedRoutes(RoutablePageMixin):
    """The URL below a plan for its news."""

    @path("feed/", name="feed")
    def feed_view(self, request: HttpRequest) -> HttpResponse:
        """Send the newest items as an Atom feed."""
        return PlanNews(self)(request)
