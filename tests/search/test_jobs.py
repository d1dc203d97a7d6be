"""The worker keeps the index up to date, in small steps, whichever way something was changed."""

import pytest

from comments.models import PublicComment
from core import content_version
from search import index, jobs
from search.models import SearchEntry
from tests.comments.test_search import make

pytestmark = pytest.mark.usefixtures("search_index")


@pytest.fixture(autouse=True)
def fresh_worker(monkeypatch):
    """A worker that has just started, and no pauses."""
    monkeypatch.setattr(jobs, "_progress", jobs._Progress())
    monkeypatch.setattr(jobs, "give_way", lambda: None)
    monkeypatch.setattr(jobs, "REST", 0)
    monkeypatch.setattr(jobs, "SLICE_SECONDS", 60)


def next_version():
    content_version._next()


def test_a_new_worker_indexes_what_is_there(network):
    make(network.post)
    jobs.keep_index_up_to_date()
    assert SearchEntry.objects.count() == 1


def test_nothing_is_asked_while_nothing_has_changed(network, django_assert_num_queries):
    jobs.keep_index_up_to_date()
    jobs.keep_index_up_to_date()
    with django_assert_num_queries(1):
        jobs.keep_index_up_to_date()


def test_what_changes_is_indexed_and_what_goes_is_removed(network):
    jobs.keep_index_up_to_date()
    comment = make(network.post)
    next_version()
    jobs.keep_index_up_to_date()
    assert SearchEntry.objects.count() == 1
    PublicComment.objects.filter(pk=comment.pk).update(state="removed")
    next_version()
    jobs.keep_index_up_to_date()
    assert not SearchEntry.objects.exists()


def test_much_is_done_in_several_runs(network, monkeypatch):
    monkeypatch.setattr(jobs, "SLICE_SECONDS", -1)
    monkeypatch.setattr(index, "BATCH", 2)
    for _number in range(5):
        make(network.post)
    jobs.keep_index_up_to_date()
    assert not SearchEntry.objects.exists()
    monkeypatch.setattr(jobs, "SLICE_SECONDS", 60)
    jobs.keep_index_up_to_date()
    assert SearchEntry.objects.count() == 5


def test_a_fault_is_tried_again(network, monkeypatch):
    make(network.post)

    def fail(*_args):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(index, "_store", fail)
        with pytest.raises(RuntimeError):
            jobs.keep_index_up_to_date()
    jobs.keep_index_up_to_date()
    assert SearchEntry.objects.count() == 1


def test_a_sweep_rests_as_long_as_it_took(network, monkeypatch):
    monkeypatch.setattr(jobs, "REST", 1_000_000)
    jobs.keep_index_up_to_date()
    make(network.post)
    next_version()
    jobs.keep_index_up_to_date()
    assert not SearchEntry.objects.exists()


def test_a_comment_costs_no_more_to_store(network, django_assert_num_queries):
    # Five for the rows (comments.threads.tree), two to ask for an open consultation, one for
    # a response that was not told yet: none of the index.
    with django_assert_num_queries(8):
        make(network.post)
