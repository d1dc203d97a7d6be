"""What all tests share."""

import gc

import pytest

# Looking for cycles among all the objects of Django and Wagtail took a tenth of the suite's time.
gc.set_threshold(100_000, 50, 100)

pytest_plugins = [
    "tests.migrated_database",
    "tests.standing_pages",
    "tests.fixtures_pages",
    "tests.fixtures_mail",
]


# What a test uses if it empties the database at its end.
EMPTYING = {"live_server", "transactional_db"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Keep tests of a file in one process, and let those that empty the database come last.

    What the migrations put in is gone after them.
    """
    for item in items:
        item.empties_database = _empties(item)
        room = item.nodeid if item.get_closest_marker("apart") else item.path.name
        group = f"{room} {'last' if item.empties_database else 'first'}"
        item.add_marker(pytest.mark.xdist_group(group))
        if "db" in item.fixturenames or item.get_closest_marker("django_db"):
            item.fixturenames.insert(0, "ground")
    items.sort(key=lambda item: item.empties_database)


def _empties(item):
    mark = item.get_closest_marker("django_db")
    return bool(EMPTYING & set(item.fixturenames) or (mark and mark.kwargs.get("transaction")))
