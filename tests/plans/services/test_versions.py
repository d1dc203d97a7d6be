"""Versions of a plan: frozen, listed, read and compared."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext_lazy
from wagtail.models import PageViewRestriction

from plans.models import PlanVersion, VersionPassage
from plans.pages import CommitmentPage
from plans.services import versions


def prose(*texts, names="abcdefgh"):
    """A stream of paragraphs, each with a lasting name."""
    return json.dumps(
        [
            {"type": "prose", "value": f"<p>{text}</p>", "id": name}
            for name, text in zip(names, texts, strict=False)
        ]
    )


def rewrite(page, field, *texts, **more):
    """Publish a page with another text."""
    page = page.specific_class.objects.get(pk=page.pk)
    setattr(page, field, prose(*texts, **more))
    page.save_revision().publish()
    return page


@pytest.fixture
def drafts(network):
    """Two versions, between which one passage changed, one came and one went."""
    rewrite(network.commitment, "action", "Open the register for a fee.", "Ask banks.")
    versions.publish(network.plan, title="Draft 1")
    rewrite(
        network.commitment,
        "action",
        "Open the register free of charge.",
        "Ask notaries.",
        names="ac",
    )
    versions.publish(network.plan, title="Draft 2", note="No fee.")
    return PlanVersion.objects.all()


def text_of(response):
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.main.get_text(" ").split())


def test_a_version_stays_as_it_was(client, network, drafts):
    text = text_of(client.get(f"{network.plan.url}versions/1/"))
    assert "Open the register for a fee." in text
    assert "notaries" not in text
    assert "The newest version is “Draft 2”" in text


def test_versions_are_listed_with_the_newest_first(client, network, drafts):
    text = text_of(client.get(f"{network.plan.url}versions/"))
    assert text.index("No fee.") < text.rindex("Draft 1")


def test_a_comparison_says_what_changed_came_and_went(client, network, drafts):
    response = client.get(f"{network.plan.url}versions/1/to/2/")
    text = text_of(response)
    assert "1 passage changed 1 passage added 1 passage removed 0 passages moved" in text
    page = BeautifulSoup(response.content, "html.parser")
    changed = page.select_one(".change--changed")
    assert changed.select_one("del").get_text() == "[removed: for a fee]"
    assert changed.select_one("ins").get_text() == "[added: free of charge]"
    assert "Ask notaries." in page.select_one(".change--added ins").get_text()
    assert "Ask banks." in page.select_one(".change--removed del").get_text()


def test_the_form_leads_to_the_comparison(client, network, drafts):
    response = client.get(f"{network.plan.url}versions/", {"old": "1", "new": "2"})
    assert response["Location"].endswith("/versions/1/to/2/")
    assert client.get(f"{network.plan.url}versions/?old=x&new=9").status_code == 200


@pytest.mark.parametrize("path", ["9/", "999999999999999999/", "1/to/9/", "0/to/1/"])
def test_versions_that_are_not_there(client, network, drafts, path):
    assert client.get(f"{network.plan.url}versions/{path}").status_code == 404


def test_nothing_is_published_twice(network, drafts):
    with pytest.raises(versions.NothingChanged, match="Draft 2"):
        versions.publish(network.plan, title="Draft 3")
    assert drafts.count() == 2


def test_drafts_and_private_commitments_stay_out(client, network):
    hidden = network.plan.add_child(instance=CommitmentPage(title="Not yet", live=False))
    hidden.action = prose("Secret plans")
    hidden.save()
    versions.publish(network.plan, title="Draft 1")
    assert "Secret" not in text_of(client.get(f"{network.plan.url}versions/1/"))


@pytest.mark.parametrize("path", ["", "1/", "2/", "1/to/2/"])
def test_pages_of_versions_cost_the_same_for_long_texts(client, network, drafts, path):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"{network.plan.url}versions/{path}").status_code == 200
        return len(seen)

    queries()
    before = queries()
    rewrite(network.commitment, "problem", *(f"Passage {n}" for n in range(8)))
    versions.publish(network.plan, title="Draft 3")
    queries()
    assert queries() <= before <= 24


@pytest.mark.parametrize("address", ["versions/1/", "versions/1/to/2/"])
def test_what_became_private_is_left_out_and_that_is_said(client, network, drafts, address):
    url = network.plan.url + address
    text = text_of(client.get(url))
    assert "Ask banks." in text
    assert "Some passages are no longer public" not in text
    restriction = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=network.commitment, restriction_type=restriction)
    text = text_of(client.get(url))
    assert "Some passages are no longer public" in text
    for words in ("register", "banks", network.commitment.title):
        assert words not in text


def test_frozen_headings_are_in_the_language_of_the_reader(
    client, network, contribute, monkeypatch
):
    """A heading that was frozen in one language can be read in another."""
    # A word that Django has in all languages.
    headings = (("action", gettext_lazy("Monday")),)
    monkeypatch.setattr(CommitmentPage, "passage_fields", headings)
    page = rewrite(network.commitment, "action", "Open the register.")
    with translation.override("es"):
        versions.publish(network.plan, title="Draft 1")
        quotation = contribute(page=page, place=0).comment.quotation
    assert {quotation.heading} == set(
        VersionPassage.objects.filter(page=page.pk).values_list("heading", flat=True)
    )
    rewrite(network.commitment, "action", "Something else.", names="b")
    for address in (f"{network.plan.url}versions/1/", f"{page.url}passages/a/"):
        assert "Monday" in text_of(client.get(address))
        with translation.override("es"):
            assert "lunes" in text_of(client.get(address))
