"""Import a WordPress site from its export."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from legacy_import.importer import Import
from legacy_import.wxr import UnreadableExport


class Command(BaseCommand):
    """Reads a file, never a network; docs/import.md explains what is imported and how."""

    help = "Import posts, pages, authors, topics and comments from a WordPress export."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="WordPress export file (WXR)")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print what would be imported, without changing anything",
        )
        parser.add_argument(
            "--media",
            type=Path,
            metavar="DIR",
            help="copy of the old site's wp-content/uploads folder",
        )

    def handle(
        self,
        *args: object,
        file: Path,
        dry_run: bool,
        media: Path | None,
        verbosity: int,
        **options: object,
    ) -> None:
        if media and not media.is_dir():
            raise CommandError(f"{media} is not a folder.")
        try:
            report = Import(file, media).run(dry=dry_run)
        except UnreadableExport as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        self.stdout.write(report.render(in_full=verbosity > 1))
        if dry_run:
            self.stdout.write("\nThis was a dry run. Nothing was changed.")
