"""Contributions are found by reference, text and public name, and lead to their trail."""

import pytest
from wagtail.models import PageViewRestriction

from comments.models import PublicComment, PublishAs
from comments.models.status import ModerationStatus
from comments.moderation.transitions import transition
from search.index import catch_up


@pytest.fixture
def contribution(contribute):
    """A published contribution, whose author agreed to be named."""
    found = contribute("Say more about hedgehogs.", name="Anna Łukasz")
    PublicComment.objects.update(organisation_name="Friends of Hedges")
    found.refresh_from_db()
    return found


@pytest.mark.collation
@pytest.mark.parametrize(
    "words", ["NAP6-0001", "nap6 0001", "NAP6-1", "hedgehog", "Lukasz", "friends hedge hedgehogs"]
)
def test_leads_to_its_trail(site_search, contribution, client, words):
    [result] = site_search(words, kind="contribution")
    assert client.get(result.url).status_code == 200
    assert result.url.endswith("/consultation/NAP6/1/")
    assert "NAP6" in result.title
    assert result.place == contribution.consultation.title


def test_another_reference_is_not_found(site_search, contribution):
    assert site_search("NAP6-0002") == []


def test_not_twice(site_search, contribution):
    [result] = site_search("hedgehogs")
    assert result.kind == "Contribution"
    assert site_search("hedgehogs", kind="comment") == []


def test_a_withheld_name_is_not_found_at_once(site_search, contribution):
    assert site_search("Lukasz", kind="contribution")
    PublicComment.objects.update(publish_as=PublishAs.ANONYMOUS)
    for words in ("Lukasz", "Friends of Hedges", "hedgehogs Lukasz"):
        assert site_search(words, kind="contribution", index=False) == []
        assert "1 found" not in site_search.response.text
    [result] = site_search("hedgehogs", kind="contribution")
    assert "A resident" in result.title
    assert site_search("Lukasz", kind="contribution") == []


@pytest.mark.parametrize("state", [ModerationStatus.REMOVED, ModerationStatus.PENDING])
def test_hidden_with_its_comment(site_search, contribution, state):
    assert site_search("hedgehogs")
    transition(contribution.comment, state)
    assert site_search("hedgehogs", index=False) == []
    assert site_search("NAP6-0001") == []


def test_hidden_with_its_plan(site_search, contribution, network):
    assert site_search("hedgehogs")
    PageViewRestriction.objects.create(page=network.plans, restriction_type="login")
    assert site_search("hedgehogs", index=False) == []


def test_what_waits_is_no_contribution(site_search, contribute):
    contribute("Hedgehogs", publish=False)
    assert site_search("hedgehogs") == []


def test_costs_the_same_for_one_as_for_ten(site_search, contribute, django_assert_num_queries):
    for made in (1, 8):
        for _number in range(made):
            contribute("hedgehog")
        catch_up()
        with django_assert_num_queries(8):
            site_search.client.get("/search/", {"q": "hedgehog", "kind": "contribution"})
