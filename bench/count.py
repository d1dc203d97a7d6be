"""Says how many comments are in which state: `python -m bench.count`."""

import os
import sys

import django


def count():
    """Numbers by state, in words."""
    from django.db.models import Count

    from comments.models import PublicComment

    states = PublicComment.objects.order_by("state").values_list("state").annotate(Count("pk"))
    return ", ".join(f"{number} {state}" for state, number in states)


if __name__ == "__main__":
    sys.path.insert(0, "site")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    sys.stdout.write(count() + "\n")
