"""Comments that are open when a consultation is announced: never closed without being asked."""

import pytest
from bs4 import BeautifulSoup

from comments.policy import Commenting
from core.dates import zoned
from plans.models import Contribution
from plans.services import consultations
from plans.services.open_comments import pages_that_close
from tests.support.consultation_steps import address, announce


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_the_page_says_how_many_pages_it_concerns_and_asks(editor_client, network, prepared):
    asked = editor_client.get(address("announce", prepared))
    assert "Comments are open on 2 pages now." in words(asked)
    refused = announce(editor_client, prepared, until_opening="")
    assert refused.status_code == 422
    assert "Select whether comments stay open" in words(refused)
    prepared.refresh_from_db()
    assert prepared.announced_at is None


def test_they_stay_open_and_readers_are_told_when_the_consultation_opens(
    editor_client, client, network, prepared, contribute
):
    network.plan.consultations.exclude(pk=prepared.pk).delete()
    announce(editor_client, prepared, until_opening="keep")
    for page in (network.plan, network.commitment):
        text = words(client.get(page.url))
        assert f"The consultation opens on {zoned(prepared.opens_at)}." in text
        assert "Write a comment" in text
    # What comes before it opens is published and is no contribution.
    assert contribute(page=network.commitment) is None
    assert network.commitment.public_comments.get().is_published
    assert not Contribution.objects.exists()


def test_they_close_if_that_was_chosen(editor_client, client, network, prepared):
    announce(editor_client, prepared, until_opening="close")
    text = words(client.get(network.commitment.url))
    assert f"Opens for comments on {zoned(prepared.opens_at)}" in text
    assert "Write a comment" not in text


def test_nothing_is_asked_where_nothing_closes(editor_client, network, prepared):
    network.plan.commenting = Commenting.READ_ONLY
    network.plan.save()
    assert pages_that_close(prepared) == []
    network.plan.commenting = Commenting.OPEN
    network.plan.save()
    assert len(pages_that_close(prepared)) == 2


def test_while_another_one_is_open_its_end_is_what_was_announced(consultation, prepared):
    prepared.opens_at = consultation.closes_at
    assert pages_that_close(prepared) == []


def test_a_service_that_does_not_say_keeps_them_open(client, network, prepared):
    seen = consultations.dates_of(prepared)
    assert consultations.announce(prepared, by=None, seen=seen).comments_stay_open
    assert "Write a comment" in words(client.get(network.plan.url))


@pytest.mark.parametrize("number", [1, 6])
def test_asking_costs_the_same_for_many_pages(
    network, prepared, number, django_assert_max_num_queries
):
    from tests.support.factories import CommitmentPageFactory

    for place in range(number):
        CommitmentPageFactory(parent=network.plan, title=f"Commitment {place}")
    with django_assert_max_num_queries(4):
        assert len(pages_that_close(prepared)) == 2 + number
