"""Fill an empty site with the demo network."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.builders.people import Accounts
from demo.loader import is_empty, load


class Command(BaseCommand):
    """Create people, pages and comments through the same services as the site itself."""

    help = "Fill an empty site with a demo network: people, pages, plans, events and comments."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing if the site already has posts, plans or comments",
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="load it outside development too; emails to example.org addresses will be sent",
        )

    def handle(self, *args: object, if_empty: bool, force: bool, **options: object) -> None:
        if if_empty and not is_empty():
            self.stdout.write("Demo network not loaded: the site already has content.")
            return
        if not (settings.DEV_MAILBOX or force):
            raise CommandError(
                "The demo network is for development: it adds invented people, accounts and "
                "comments. This site is not set up for development. To load it anyway, use --force."
            )
        if not is_empty():
            raise CommandError(
                "This site already has posts, plans or comments. The demo network needs an empty "
                "site. Use a new database."
            )
        self.stdout.write("Loading the demo network ...")
        with _quiet("wagtail"):
            accounts = load(self._tell, passwords_may_be_known=settings.DEV_MAILBOX)
        self._print_accounts(accounts)

    def _tell(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()

    def _print_accounts(self, accounts: Accounts) -> None:
        self.stdout.write("Accounts (sign in at /admin/):")
        for name, (_user, password) in accounts.items():
            if password:
                self.stdout.write(f"  {name:<14} password: {password}")


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Wagtail logs each page it publishes; here the lines of the parts say enough."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
