"""What all tests share."""

import pytest

pytest_plugins = ["tests.fixtures_pages", "tests.fixtures_mail"]


def pytest_collection_modifyitems(items):
    """Keep tests of a file in one process, and those that empty the database apart from others.

    What the migrations put in is gone after them, so they come last: pytest-django sees to that
    within a process, the groups and their order between processes.
    """
    for item in items:
        mark = item.get_closest_marker("django_db")
        empties = "live_server" in item.fixturenames or (mark and mark.kwargs.get("transaction"))
        group = f"{item.path.name} {'last' if empties else 'first'}"
        item.add_marker(pytest.mark.xdist_group(group))
