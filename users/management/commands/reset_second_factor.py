"""Takes the second factor away from an account, for when no administrator can sign in."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from users import second_factor
from users.models import User


class Command(BaseCommand):
    """manage.py reset_second_factor <username>"""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the account."""
        parser.add_argument("username")

    def handle(self, *args: object, username: str, **options: object) -> None:
        """Reset it."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}")
        second_factor.reset(user, by=None)
        self.stdout.write(f"{username} signs in with the password alone until they set up another")
