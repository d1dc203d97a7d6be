"""The feed of new posts."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from comments.text import clean_line
from core.models import NetworkSettings

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from blog.models import BlogIndexPage, BlogPostPage


IN_FEED = 20


class LatestPosts(Feed):
    """The newest posts, in Atom (RFC 4287).

    Texts are cleaned because XML has no way to write the control characters that come with
    text pasted from elsewhere.
    """

    feed_type = Atom1Feed

    def __init__(self, index: "BlogIndexPage") -> None:
        self.index = index

    def get_object(self, request: HttpRequest) -> NetworkSettings:
        """The settings of the site that is asked, for its name and the rights in its texts."""
        return NetworkSettings.for_request(request)

    def title(self, network: NetworkSettings) -> str:
        title = self.index.title
        return clean_line(f"{network.name}: {title}" if network.name else title)

    def subtitle(self) -> str | None:
        return clean_line(self.index.introduction) or None

    def link(self) -> str:
        return self.index.full_url

    def feed_url(self) -> str:
        return self.index.full_url + self.index.reverse_subpage("feed")

    def author_name(self, network: NetworkSettings) -> str:
        """Stands for all entries without an author of their own, as the standard demands."""
        return clean_line(network.name or self.index.title)

    def feed_copyright(self, network: NetworkSettings) -> str | None:
        return clean_line(network.licence) or None

    def items(self) -> "QuerySet[BlogPostPage]":
        return self.index.posts().prefetch_related("topics")[:IN_FEED]

    def item_title(self, post: "BlogPostPage") -> str:
        return clean_line(post.title)

    def item_description(self, post: "BlogPostPage") -> str:
        """As HTML, which is how Django declares summaries."""
        return escape(clean_line(post.introduction))

    def item_link(self, post: "BlogPostPage") -> str:
        return post.full_url

    def item_guid(self, post: "BlogPostPage") -> str:
        """The same for ever, wherever the post is moved: feed readers show it once."""
        return f"urn:uuid:{post.translation_key}"

    def item_author_name(self, post: "BlogPostPage") -> str | None:
        return clean_line(", ".join(byline.person.name for byline in post.bylines.all())) or None

    def item_pubdate(self, post: "BlogPostPage") -> datetime | None:
        return post.date

    def item_updateddate(self, post: "BlogPostPage") -> datetime | None:
        return post.last_published_at or post.date

    def item_categories(self, post: "BlogPostPage") -> list[str]:
        return [topic.name for topic in post.topics.all()]
