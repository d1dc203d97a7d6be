"""Import a WordPress site from its export."""

import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from legacy_import.dry_run import aside
from legacy_import.importer import Import
from legacy_import.progress import Progress
from legacy_import.wxr import UnreadableExport

_STOPPED = 130  # what a shell says of a command that was stopped by Ctrl+C


class Command(BaseCommand):
    """Reads files, never a network; docs/import.md explains what is imported and how."""

    help = "Import posts, pages, authors, topics and comments from a WordPress export."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", type=Path, nargs="+", metavar="file", help="WordPress export file (WXR)"
        )
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
        parser.add_argument(
            "--source",
            default="",
            metavar="NAME",
            help="name of the old site, if its files do not say; the same for each of its files",
        )

    def handle(
        self,
        *args: object,
        files: list[Path],
        dry_run: bool,
        media: Path | None,
        source: str,
        verbosity: int,
        **options: object,
    ) -> None:
        if media and not media.is_dir():
            raise CommandError(f"{media} is not a folder.")
        progress = Progress(self.stderr if verbosity else None)
        try:
            with _stopped_like_ctrl_c(), aside() if dry_run else nullcontext():
                run = Import(files, media, source, progress)
                if run.is_gone_on_with and not dry_run and verbosity:
                    self.stderr.write("This import was stopped before. Going on with it.")
                report = run.run(dry=dry_run)
        except UnreadableExport as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        except IntegrityError as error:
            raise CommandError(
                "Another import of this site seems to be running. Wait until it has ended, then "
                "run the same command again."
            ) from error
        except KeyboardInterrupt as stopped:
            raise CommandError(_what_now(progress, dry_run), returncode=_STOPPED) from stopped
        self.stdout.write(report.render(in_full=verbosity > 1))
        if dry_run:
            self.stdout.write("\nThis was a dry run. Nothing was changed.")


def _what_now(progress: Progress, dry_run: bool) -> str:
    if dry_run:
        return "Stopped. This was a dry run. Nothing was changed."
    return f"Stopped. {progress}. Run the same command again to go on with the import."


@contextmanager
def _stopped_like_ctrl_c() -> Iterator[None]:
    """Let `kill` end the command as Ctrl+C does: the step it is at is undone, the rest stays."""

    def stop(*signalled: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
