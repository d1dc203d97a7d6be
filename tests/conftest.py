"""What all tests share."""

import gc

import pytest

# Looking for cycles among all the objects of Django and Wagtail took a tenth of the suite's time.
gc.set_threshold(100_000, 50, 100)

pytest_plugins = [
    "tests.support.migrated_database",
    "tests.support.standing_pages",
    "tests.support.fixtures_pages",
    "tests.support.fixtures_mail",
    "tests.support.fixtures_search",
]


# What a test uses if it empties the database at its end.
EMPTYING = {"live_server", "transactional_db"}


# What `make test-fast` leaves out, and why.
SLOW = {
    "tests/attack": "attacks a site that is started for it",
    "tests/config/test_reverse_proxies.py": "starts proxies and servers",
    "tests/config/test_request_body.py": "waits for slow senders",
    "tests/config/test_served_site.py": "starts the whole site",
    "tests/config/test_server.py": "waits for slow senders and readers",
    "tests/notifications/test_workers.py": "starts workers",
    "tests/journeys": "walks the whole way over HTTP",
    "tests/translation": "opens every page and presses every button",
    "tests/demo/test_loader.py": "loads the whole demo",
    "tests/comments/author/test_permissions.py": "tries every door in every state",
    "tests/comments/moderation/test_decisions.py": "decides on hundreds",
    "tests/comments/moderation_mail/test_delivery.py": "floods the queue",
    "tests/comments/submission/test_bad_input.py": "sends every naughty string",
    "tests/comments/test_similarity.py": "sends whole campaigns",
    "tests/comments/threads/test_tree.py": "draws threads of thousands",
    "tests/legacy_import/test_importer.py": "imports thousands",
    "tests/notifications/following/test_limits.py": "asks hundreds of times",
    "tests/notifications/following/test_views.py": "sends every naughty string",
}


def pytest_itemcollected(item):
    """Mark what is slow."""
    if any(item.nodeid.startswith(place) for place in SLOW):
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that empty the database come last: what the migrations put in is gone after them.

    Those that need no database come first, after one that does: while one process makes the
    database, the other has something to do.
    """
    for item in items:
        item.empties_database = _empties(item)
        item.needs_database = _needs(item)
        if item.needs_database:
            item.fixturenames.insert(0, "ground")
    stays = (item for item in items if item.needs_database and not item.empties_database)
    first = next(stays, None)
    items.sort(key=lambda item: (item is not first, item.empties_database, item.needs_database))


def _needs(item):
    return bool(item.get_closest_marker("django_db") or {"db", *EMPTYING} & {*item.fixturenames})


def _empties(item):
    mark = item.get_closest_marker("django_db")
    return bool(EMPTYING & set(item.fixturenames) or (mark and mark.kwargs.get("transaction")))
