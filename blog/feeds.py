"""The feed of new posts."""

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from comments.text import clean_line
from core.models import NetworkSettings

IN_FEED = 20


class LatestPosts(Feed):
    """The newest posts, in Atom (RFC 4287).

    Texts are cleaned because XML has no way to write the control characters that come with
    text pasted from elsewhere.
    """

    feed_type = Atom1Feed

    def __init__(self, index):
        self.index = index

    def get_object(self, request):
        """The settings of the site that is asked, for its name and the rights in its texts."""
        return NetworkSettings.for_request(request)

    def title(self, network):
        title = self.index.title
        return clean_line(f"{network.name}: {title}" if network.name else title)

    def subtitle(self):
        return clean_line(self.index.introduction) or None

    def link(self):
        return self.index.full_url

    def feed_url(self):
        return self.index.full_url + self.index.reverse_subpage("feed")

    def author_name(self, network):
        """Stands for all entries without an author of their own, as the standard demands."""
        return clean_line(network.name or self.index.title)

    def feed_copyright(self, network):
        return clean_line(network.licence) or None

    def items(self):
        return self.index.posts().prefetch_related("topics")[:IN_FEED]

    def item_title(self, post):
        return clean_line(post.title)

    def item_description(self, post):
        """As HTML, which is how Django declares summaries."""
        return escape(clean_line(post.introduction))

    def item_link(self, post):
        return post.full_url

    def item_guid(self, post):
        """The same for ever, wherever the post is moved: feed readers show it once."""
        return f"urn:uuid:{post.translation_key}"

    def item_author_name(self, post):
        return clean_line(", ".join(byline.person.name for byline in post.bylines.all())) or None

    def item_pubdate(self, post):
        return post.date

    def item_updateddate(self, post):
        return post.last_published_at or post.date

    def item_categories(self, post):
        return [topic.name for topic in post.topics.all()]
