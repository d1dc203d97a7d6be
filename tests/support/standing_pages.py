"""The pages that most tests start from, made once for those that follow each other.

Making them took longer than what a test then does with them. They stand in a transaction around
those of the tests, and each test leaves them as it found them. A test that asks for no pages finds
an empty site: the transaction is rolled back before it.
"""

import pickle

import pytest


class StandingPages:
    """Keeps one transaction open in which a network is stored."""

    def __init__(self):
        self._made_by = None
        self._transaction = None
        self._pickled = None

    def build(self, make):
        """Have the pages stand that `make` makes, a function that gives a Network."""
        from django.db import transaction

        if self._transaction and self._made_by == make:
            return
        self.clear()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self._made_by = make
        self._pickled = pickle.dumps(_as_stored(make()))

    def clear(self):
        """Take them away, and everything with them."""
        from django.db import transaction

        if not self._transaction:
            return
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)
        self._transaction = self._pickled = None

    def fresh(self):
        """A Network as it is stored, of objects that no other test has had; None without pages."""
        # To read them from the database for each test took fifty times as long.
        return pickle.loads(self._pickled) if self._pickled else None  # noqa: S301  our own


def _as_stored(network):
    pages = network.pages().items()
    return type(network)(**{name: type(page).objects.get(pk=page.pk) for name, page in pages})


@pytest.fixture(scope="session")
def standing_pages(django_db_setup, django_db_blocker):
    """The one `StandingPages` of this process."""
    pages = StandingPages()
    yield pages
    with django_db_blocker.unblock():
        pages.clear()


@pytest.fixture
def ground(request, standing_pages, django_db_blocker):
    """What a test of the database stands on: the pages or nothing.

    The first of its fixtures, by `pytest_collection_modifyitems`: before its own transaction.
    """
    from tests.support.fixtures_pages import make_network

    mark = request.node.get_closest_marker("stands_on")
    with django_db_blocker.unblock():
        if "network" in request.fixturenames and not request.node.empties_database:
            standing_pages.build(mark.kwargs["make"] if mark else make_network)
        else:
            standing_pages.clear()
