"""Small things that whoever reads a plan and its consultation trips over."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from comments.models import PublicComment
from plans.models import Consultation, Contribution
from plans.services.numbering import number_published
from tests.support.responses import close


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_below_a_page_the_breadcrumb_leads_back_to_it(client, network):
    plan = network.plan
    [last] = soup(client.get(plan.url)).select(".breadcrumb li:last-child")
    assert last.select_one("[aria-current=page]").text == plan.title
    [last] = soup(client.get(f"{plan.url}versions/")).select(".breadcrumb li:last-child")
    assert last.a["href"] == plan.url
    assert not last.select("[aria-current]")


def test_what_is_over_is_said_in_the_past(client, consultation):
    def times():
        page = soup(client.get(f"{consultation.plan.url}consultation/NAP6/"))
        return [term.text for term in page.select(".quick-facts dt")]

    assert times() == ["Opened", "Closes"]
    close(consultation)
    assert times() == ["Opened", "Closed"]
    later = timezone.now() + timedelta(days=3)
    Consultation.objects.update(opens_at=later, closes_at=later + timedelta(days=9))
    assert times() == ["Opens", "Closes"]


def test_what_came_by_letter_has_a_day_and_no_hour(client, network, contribute):
    by_letter, by_form = contribute("Post me a ballot"), contribute("I vote at noon")
    Contribution.objects.filter(pk=by_letter.pk).update(channel="letter")
    noon = timezone.make_aware(datetime(2026, 3, 2, 12))
    PublicComment.objects.update(submit_date=noon)
    page = soup(client.get(network.plan.url))

    def date_of(contribution):
        return " ".join(
            page.select_one(f"#comment-{contribution.comment_id} .comment__date").text.split()
        )

    assert date_of(by_letter).startswith("2 March 2026 · NAP6-0001")
    assert date_of(by_letter).endswith("· Post")
    assert date_of(by_form).startswith("2 March 2026, midday · NAP6-0002")
    assert "Website" not in date_of(by_form)


def test_the_list_of_contributions_never_breaks_a_word(client, consultation, contribute):
    words = " ".join(["participation"] * 60)
    contribute(words)
    page = soup(client.get(f"{consultation.plan.url}consultation/NAP6/contributions/"))
    shown = page.select_one(".post-card__text").text
    assert set(shown.replace("…", "").split()) == {"participation"}


def test_a_day_is_counted_by_the_clocks_of_the_site(consultation, contribute, settings):
    """Half past midnight in summer is the day before in Greenwich."""
    made = contribute("Late, but not yesterday")
    sent = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    Consultation.objects.update(opens_at=sent - timedelta(1), closes_at=sent + timedelta(1))
    Contribution.objects.all().delete()
    PublicComment.objects.filter(pk=made.comment_id).update(submit_date=sent)
    number_published([PublicComment.objects.get(pk=made.comment_id)])
    assert str(Contribution.objects.get().received_on) == "2026-07-02"


@pytest.mark.parametrize("below", ["", "versions/", "progress/", "documents/"])
def test_on_paper_a_page_says_where_it_is_from(client, network, below):
    address = f"{network.plan.url}{below}"
    printed = soup(client.get(address)).select_one(".print-only").text
    assert f"{address}, as shown on" in " ".join(printed.split())
