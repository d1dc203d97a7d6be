"""How long comparing the versions of the long draft takes: `python -m bench.compare`."""

import os
import statistics
import sys
import time

import django

TIMES = 20


def measure():
    """Median processor time of comparing every passage word by word, in milliseconds."""
    from core.text_diff import difference
    from plans.pages import ActionPlanPage
    from plans.public.version_diff import compare

    versions = ActionPlanPage.objects.get(slug="long-draft").versions.order_by("number")
    old, new = (list(version.passages.all()) for version in versions)
    taken = []
    for _time in range(TIMES):
        start = time.process_time()
        for row in compare(old, new):
            difference(row.old.text if row.old else "", row.new.text if row.new else "")
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.path.insert(0, "site")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    sys.stdout.write(f"| the comparison alone, without the page | | {measure():.0f} ms |\n")
