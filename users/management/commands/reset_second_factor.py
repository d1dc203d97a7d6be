"""Remove the second factor of an account when no administrator can sign in."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from users import second_factor
from users.models import User


class Command(BaseCommand):
    """manage.py reset_second_factor <username>"""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the username."""
        parser.add_argument("username", help="username of the account")

    def handle(self, *args: object, username: str, **options: object) -> None:
        """Reset it."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"No account has the username {username}.")
        second_factor.reset(user, by=None)
        self.stdout.write(
            f"Second factor of {username} reset. They can now sign in with their password alone."
        )
