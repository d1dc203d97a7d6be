"""Published comments are found, and only those: whatever happens to them, at once."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import transition
from comments.policy import Commenting
from comments.submission import services
from search.index import catch_up
from search.models import SearchEntry

TEXT = "Please publish all contracts about hedgehogs."


@pytest.fixture
def comment(network):
    """A published comment on the post of the network."""
    return make(network.post)


def make(page, text=TEXT, name="Anna Berg", state=ModerationStatus.PUBLISHED, parent=None, **more):
    return services.import_comment(
        page,
        parent=parent,
        name=name,
        email="anna@example.org",
        text=text,
        submit_date=more.get("submit_date", timezone.now()),
        state=state,
    )


@pytest.mark.collation
@pytest.mark.parametrize(
    "words", ["hedgehog", "CONTRACT", "contracts hedgehogs", "Anna Berg", "anna publish"]
)
def test_by_text_and_name(site_search, comment, words):
    [result] = site_search(words)
    assert result.url == comment.get_absolute_url()
    assert "<mark>" in result.title + result.text


def test_all_words_must_be_there(site_search, comment):
    assert site_search("hedgehog badger") == []


def test_says_where_it_stands_and_leads_there(site_search, comment, network, client):
    [result] = site_search("hedgehog")
    assert (result.place, result.place_url) == (network.post.title, network.post.url)
    assert client.get(result.url).url == f"{network.post.url}#comment-{comment.pk}"


def test_a_new_one_once_the_worker_has_seen_it(site_search, comment):
    assert site_search("badgers") == []
    make(comment.page, "Badgers too.")
    assert len(site_search("badgers")) == 1


def test_under_its_new_text_only(site_search, comment):
    site_search("hedgehog")
    PublicComment.objects.filter(pk=comment.pk).update(comment="Badgers", text_version=2)
    # At once under the old words, whatever the index holds.
    assert site_search("hedgehog", index=False) == []
    assert len(site_search("badger")) == 1
    assert site_search("hedgehog") == []


@pytest.mark.parametrize(
    "state",
    [ModerationStatus.PENDING, ModerationStatus.REMOVED, "spam", ModerationStatus.WITHDRAWN],
)
def test_hidden_at_once_and_then_forgotten(site_search, comment, state):
    assert site_search("hedgehog")
    transition(comment, state)
    assert site_search("hedgehog", index=False) == []
    assert "results__count" not in site_search.response.text
    catch_up()
    assert not SearchEntry.objects.exists()


@pytest.mark.parametrize("state", [s for s in ModerationStatus if s != "published"])
def test_never_one_that_is_not_published(site_search, network, state):
    make(network.post, state=state)
    assert site_search("hedgehog") == []


def test_not_on_a_page_that_has_become_private(site_search, comment, network):
    assert site_search("hedgehog")
    PageViewRestriction.objects.create(page=network.blog, restriction_type="login")
    assert site_search("hedgehog", index=False) == []


def test_not_on_a_page_that_was_unpublished(site_search, comment, network):
    assert site_search("hedgehog")
    network.post.unpublish()
    assert site_search("hedgehog", index=False) == []


@pytest.mark.parametrize("where", ["post", "blog"])
def test_not_where_comments_are_off(site_search, comment, network, where):
    assert site_search("hedgehog")
    page = getattr(network, where)
    page.commenting = Commenting.OFF
    page.save()
    assert site_search("hedgehog", index=False) == []


def test_read_only_comments_are_found(site_search, comment, network):
    network.blog.commenting = Commenting.READ_ONLY
    network.blog.save()
    assert site_search("hedgehog")


def test_the_newest_first_and_by_dates(site_search, network):
    for year in (2023, 2025, 2024):
        make(network.post, submit_date=datetime(year, 5, 1, 12, tzinfo=UTC))
    years = [result.date.year for result in site_search("hedgehog", kind="comment")]
    assert years == [2025, 2024, 2023]
    dates = {"from": "2024-05-01", "to": "2024-05-01"}
    years = [result.date.year for result in site_search("hedgehog", kind="comment", **dates)]
    assert years == [2024]
    assert not site_search("hedgehog", kind="comment", **{"from": "2025-05-02"})
    assert not site_search("hedgehog", kind="comment", to="2023-04-30")


def test_a_reply_too(site_search, comment):
    make(comment.page, "Badgers", parent=comment)
    [result] = site_search("badgers")
    assert result.kind == "Reply"


def test_costs_the_same_for_one_as_for_ten(site_search, network, client, django_assert_num_queries):
    for _number in range(3):
        for _other in range(4):
            make(network.post)
        site_search("hedgehog", kind="comment")
        with django_assert_num_queries(8):
            client.get("/search/", {"q": "hedgehog", "kind": "comment"})


def test_text_of_a_stranger_is_escaped(site_search, network):
    make(network.post, "<b>hedgehog</b> & <script>alert(1)</script>", name="<i>Eve</i>")
    site_search("hedgehog script")
    assert "<script>alert" not in site_search.response.text
    assert "&lt;b&gt;<mark>hedgehog</mark>&lt;/b&gt; &amp;" in site_search.response.text
    assert "&lt;i&gt;Eve" in site_search.response.text


def test_thousands_at_once(site_search, network):
    for number in range(450):
        make(network.post, f"hedgehog {number}")
    assert len(site_search("hedgehog", kind="comment")) == 10
    assert SearchEntry.objects.count() == 450
    assert catch_up() == 0
