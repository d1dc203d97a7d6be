"""Periodic jobs of the news section."""

from django.utils import timezone

from blog.models import BlogPostPage
from core.scheduler import every


@every(seconds=600)
def hold_early_posts() -> None:
    """Schedule posts that are live before their date, as older versions left them."""
    for post in BlogPostPage.objects.live().filter(date__gt=timezone.now()):
        # What an older version has let in must not hold up the others.
        post.save(clean=False)
