"""Prepare a checkout for serving: tables, web address, demo, static files."""

import hashlib
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Create or update the database, the site's web address and the static files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="load the demo network into an empty database"
        )

    def handle(self, *, demo: bool, **options: object) -> None:
        self._migrate()
        call_command("sync_site")
        if demo:
            call_command("load_demo", "--if-empty")
        self._collect_static()

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Creating or updating the database tables ...")
            call_command("migrate", interactive=False)

    def _collect_static(self) -> None:
        """Collect and compress, unless the files are those of the last time."""
        stamp = settings.VAR_DIR / "static.stamp"
        fingerprint = _fingerprint_of_static_files()
        if settings.STATIC_ROOT.exists() and stamp.exists() and stamp.read_text() == fingerprint:
            return
        self.stdout.write("Compressing static files (up to a minute the first time) ...")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(fingerprint)


def _fingerprint_of_static_files() -> str:
    """Changes when any source of a static file does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()
