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


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Which tests stay in one process, and in which order they come.

    Those of a file stay together, unless they empty the database: what the migrations put in is
    gone after them, so they come last. The first file that needs a database is early among those
    that need none: while one process makes the database, the other has something to do.
    """
    for item in items:
        item.empties_database = _empties(item)
        if not item.empties_database:
            # Before the yield, after which xdist has looked at the groups.
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
        item.needs_database = _needs(item)
        if item.needs_database:
            item.fixturenames.insert(0, "ground")
    yield
    first = next((item.path for item in items if item.needs_database), None)
    items.sort(key=lambda item: (item.empties_database, item.needs_database and item.path != first))


def _needs(item):
    return bool(item.get_closest_marker("django_db") or "db" in item.fixturenames)


def _empties(item):
    mark = item.get_closest_marker("django_db")
    return bool(EMPTYING & set(item.fixturenames) or (mark and mark.kwargs.get("transaction")))
