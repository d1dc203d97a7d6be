"""Give Wagtail's default site the address in PUBLIC_URL."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site


class Command(BaseCommand):
    help = "Make the default site's host name and port those of PUBLIC_URL."

    def handle(self, **options: Any) -> None:
        address = urlsplit(settings.PUBLIC_URL)
        if not address.hostname:
            raise CommandError(f"PUBLIC_URL is not a web address: {settings.PUBLIC_URL}")
        site = Site.objects.filter(is_default_site=True).first()
        if site is None:
            raise CommandError(
                "There is no default site. Create one in the admin under Settings > Sites."
            )
        port = address.port or (443 if address.scheme == "https" else 80)
        if (site.hostname, site.port) != (address.hostname, port):
            site.hostname, site.port = address.hostname, port
            site.save()
            self.stdout.write(f"The web address of the site is now {settings.PUBLIC_URL}")
