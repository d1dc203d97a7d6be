"""Snippets that are not for everyone who may enter the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet


class GuardedSnippetViewSet(SnippetViewSet):
    """Of snippets that no form chooses: without Wagtail's chooser, which asks for no right."""

    def register_chooser_viewset(self) -> None:
        """Leave it out."""
