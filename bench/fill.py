"""Fills the demo network with long discussions and a long queue: `python -m bench.fill`."""

import os
import random
import sys
from datetime import timedelta

import django

from bench.fill_plan import fill_plan

WAITING = 10_000
DISCUSSION = 1_000
SPAM = 500
SENTENCE = (
    "the plan should say who pays for it and when councils have to publish their contracts "
    "because residents ask every year what became of the last promise and nobody can tell"
)


def fill():
    """Store comments through the import service, which sends no mail.

    Returns:
        (address of the long discussion, address of the long draft, number of its consultation)
    """
    from django.db import transaction
    from django.utils import timezone

    from blog.models import BlogPostPage
    from comments.models.status import ModerationStatus
    from comments.submission import services

    posts = list(BlogPostPage.objects.live().public().order_by("pk"))
    chance = random.Random(1)  # noqa: S311  words, not secrets
    now, words = timezone.now(), SENTENCE.split()

    def write(number, page, state, parent=None):
        return services.import_comment(
            page,
            parent=parent,
            name=f"Reader {number % 3000}",
            email=f"reader{number % 3000}@example.org",
            text=" ".join(chance.choices(words, k=chance.randint(8, 60))),
            submit_date=now - timedelta(minutes=20_000 - number),
            state=state,
        )

    with transaction.atomic():
        said = []
        for number in range(DISCUSSION):
            parent = chance.choice(said) if said and chance.random() < 0.6 else None
            said.append(write(number, posts[0], ModerationStatus.PUBLISHED, parent))
        for number in range(WAITING):
            write(number, chance.choice(posts), ModerationStatus.PENDING)
        for number in range(SPAM):
            write(number, chance.choice(posts), ModerationStatus.SPAM)
        plan, consultation = fill_plan(words)
    return posts[0].url, plan, consultation


if __name__ == "__main__":
    sys.path.insert(0, "site")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    sys.stdout.write(" ".join(str(made) for made in fill()) + "\n")
