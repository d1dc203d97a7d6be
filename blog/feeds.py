"""The feed of the blog."""

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

IN_FEED = 20


class LatestPosts(Feed):
    """The newest posts of one blog, in Atom."""

    feed_type = Atom1Feed

    def __init__(self, blog):
        self.blog = blog

    def title(self):
        return self.blog.title

    def link(self):
        return self.blog.full_url

    def feed_url(self):
        return self.blog.full_url + self.blog.reverse_subpage("feed")

    def description(self):
        return self.blog.introduction

    subtitle = description

    def items(self):
        return self.blog.posts()[:IN_FEED]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.introduction

    def item_link(self, item):
        return item.full_url

    def item_author_name(self, item):
        return ", ".join(str(byline.person) for byline in item.bylines.all())

    def item_pubdate(self, item):
        return item.date

    def item_updateddate(self, item):
        return item.last_published_at or item.date

    def item_categories(self, item):
        return [topic.name for topic in item.topics.all()]
