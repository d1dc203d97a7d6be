"""Puts a long thread on a page of an attacked site: `python -m tests.attack.fill PATH COUNT`."""

import os
import sys
from datetime import timedelta

import django


def fill(path: str, count: int) -> None:
    """Store a comment with that many replies through the import service, which sends no email."""
    from django.db import transaction
    from django.utils import timezone
    from wagtail.models import Page

    from comments.models.status import ModerationStatus
    from comments.submission import services

    slug = path.strip("/").rpartition("/")[2]
    page, root = Page.objects.get(slug=slug).specific, None
    with transaction.atomic():
        for number in range(count + 1):
            reply = services.import_comment(
                page,
                parent=root,
                name=f"Reader {number}",
                email=f"reader{number}@thread.example",
                text="Who pays for this, and when does the council publish its contracts?",
                submit_date=timezone.now() - timedelta(minutes=count - number),
                state=ModerationStatus.PUBLISHED,
            )
            root = root or reply


if __name__ == "__main__":
    sys.path.insert(0, "site")
    django.setup()
    fill(os.fsdecode(sys.argv[1]), int(sys.argv[2]))
