"""`manage.py index_search`: bring the search index up to date without waiting for the worker."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search import documents, index


class Command(BaseCommand):
    """Index what is public: comments, contributions, documents, people, organisations."""

    help = (
        "Bring the index of comments, contributions, documents, people and organisations up to "
        "date. Pages have Wagtail's own index: manage.py update_index."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --rebuild."""
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="Forget the index first. Until this is done, search finds pages only.",
        )

    def handle(self, *, rebuild: bool, **options: Any) -> None:
        """Read the documents that were not read yet, and index what has changed."""
        documents.reader.read_all()
        if rebuild:
            index.clear()
        self.stdout.write(f"{index.catch_up()} entries brought up to date")
