"""By-line, signatories and "posted by" are three things; events have neighbours as posts have."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from people.models import PostedBy, Signatory
from tests.support.factories import (
    BylineFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    SignatoryFactory,
    UserFactory,
)
from tests.support.pages_seen import said

PAGES = ["post", "event", "plan"]


@pytest.fixture(params=PAGES)
def page(network, request):
    return getattr(network, request.param)


def own(page):
    """Give the page an owner with a person, who is returned."""
    person = PersonFactory(name="Tom Calder", user=UserFactory())
    page.owner = person.user
    page.save()
    return person


class TestThreeThings:
    def test_each_stands_in_its_place(self, page, client):
        BylineFactory(page=page, person__name="Ana Hill")
        SignatoryFactory(page=page, person=PersonFactory(name="Bo Lind"), job_title="Chair")
        SignatoryFactory(page=page, organisation=OrganisationFactory(name="Cycling Club"))
        own(page)
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        for picture in html.select("[aria-hidden=true]"):
            picture.decompose()
        byline = html.select_one(".byline").get_text(" ", strip=True)
        assert "By Ana Hill" in byline
        assert "Posted by: Tom Calder" in byline
        assert "Bo Lind" not in byline
        signed = html.select_one("section[aria-labelledby=signed-by]").get_text(" ", strip=True)
        assert signed.startswith("Signed by Bo Lind Chair")
        assert signed.endswith("Cycling Club")
        assert "Ana Hill" not in signed

    def test_nothing_is_said_where_there_is_nothing(self, page, client):
        words = said(client.get(page.url))
        assert "Signed by" not in words
        assert "Posted by" not in words

    def test_an_author_is_not_named_again_as_who_posted_it(self, page, client):
        BylineFactory(page=page, person=own(page))
        assert "Posted by" not in said(client.get(page.url))

    def test_another_colleague_or_no_one_can_be_named(self, page, client):
        own(page)
        row = PostedBy.objects.create(page=page, person=PersonFactory(name="Hannah Whitlock"))
        assert "Posted by: Hannah Whitlock" in said(client.get(page.url))
        row.person = None
        row.save()
        assert "Posted by" not in said(client.get(page.url))

    def test_a_signature_is_of_someone(self, admin_client):
        with pytest.raises(Exception, match="Select a person or an organisation"):
            Signatory().clean()

    def test_who_has_signed_is_not_deleted(self, network, admin_client):
        person = PersonFactory()
        SignatoryFactory(page=network.post, person=person)
        url = f"/admin/snippets/people/person/delete/{person.pk}/"
        assert "was not deleted" in admin_client.post(url, follow=True).text
        person.refresh_from_db()


class TestNeighboursOfAnEvent:
    def test_the_one_before_and_the_one_after(self, network, client):
        start = network.event.start_date
        for title, days in (("Much later", 9), ("Later", 3), ("Earlier", -3), ("Long ago", -9)):
            EventPageFactory(
                parent=network.events,
                title=title,
                start_date=start + timedelta(days=days),
                end_date=start + timedelta(days=days, hours=1),
            )
        EventPageFactory(
            parent=network.events, title="A draft", start_date=timezone.now(), live=False
        )
        html = BeautifulSoup(client.get(network.event.url).content, "html.parser")
        links = [link.get_text(" ", strip=True) for link in html.select(".prev-next a")]
        assert links == ["← Earlier event Earlier", "Later event → Later"]
