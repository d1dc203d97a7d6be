"""Search as a reader does, once the worker has indexed what is new."""

import pytest

# What is of the site is imported inside, because pytest loads this before Django is set up.


class Searcher:
    """Asks the search page, and remembers its last response."""

    def __init__(self, client):
        self.client = client
        self.response = None

    def __call__(self, words, *, kind="", index=True, status=200, **more):
        """The results in their order, of one kind or of all, as `SearchResult`."""
        from search.index import catch_up
        from tests.support.fixtures_mail import run_ready_tasks

        if index:
            run_ready_tasks()
            catch_up()
        self.response = self.client.get("/search/", {"q": words, "kind": kind} | more)
        assert self.response.status_code == status
        context = self.response.context
        if kind:
            return list(context.get("results") or [])
        return [one for _group, shown, _url in context.get("groups") or [] for one in shown]


@pytest.fixture
def site_search(search_index, client, db):
    """A `Searcher` without an account."""
    return Searcher(client)
