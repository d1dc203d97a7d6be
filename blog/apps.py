"""App registration."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self) -> None:
        """Register with the apps below."""
        from blog.activities import register_posts

        register_posts()
