"""How long comparing the versions of the long draft takes: `python -m bench.compare`."""

import os
import statistics
import sys
import time

import django

TIMES = 20


def measure():
    """Median milliseconds of the comparison alone, without reading rows and drawing the page."""
    from plans.comparison import compare
    from plans.models import ActionPlanPage

    versions = ActionPlanPage.objects.get(slug="long-draft").versions.order_by("number")
    old, new = (list(version.passages.all()) for version in versions)
    taken = []
    for _time in range(TIMES):
        start = time.perf_counter()
        compare(old, new)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.path.insert(0, "site")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    sys.stdout.write(f"| the comparison alone, without the page | {measure():.0f} ms |\n")
