"""What the cards of posts show beside the posts themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from comments.policy import load_sections
from comments.threads.counts import published_counts

if TYPE_CHECKING:
    from blog.models import BlogPostPage


def load_cards(posts: Iterable[BlogPostPage]) -> list[BlogPostPage]:
    """Give each post its `comment_count` and its topics, in three queries."""
    loaded = load_sections(posts)
    prefetch_related_objects(loaded, "topics")
    counts = published_counts([post.pk for post in loaded])
    for post in loaded:
        post.comment_count = counts.get(post.pk, 0) if post.shows_comments else 0
    return loaded
