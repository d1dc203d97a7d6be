"""The public repository of a plan."""

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from plans.models import RepositoryItem
from tests.support.factories import DocumentFactory, RepositoryItemFactory

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def documents_url(network):
    return f"{network.plan.url}documents/"


def titles(response):
    """What is listed."""
    page = BeautifulSoup(response.content, "html.parser")
    return [link.get_text(strip=True) for link in page.select(".post-card__title a")]


def test_documents_are_listed_with_the_newest_first(client, network, documents_url):
    RepositoryItemFactory(plan=network.plan, title="Old letter", dated="2026-01-02", kind="letter")
    RepositoryItemFactory(plan=network.plan, title="New minutes", dated="2026-03-04")
    response = client.get(documents_url)
    assert titles(response) == ["New minutes", "Old letter"]
    assert "Last updated on" in response.content.decode()


def test_an_empty_repository_says_so(client, documents_url):
    assert "No documents have been added yet" in client.get(documents_url).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=letter", ["A letter"]),
        ("stage=adopted", ["The minutes"]),
        ("q=LETTER", ["A letter"]),
        ("q=budget", ["The minutes"]),
        ("kind=letter&stage=adopted", []),
        ("kind=nonsense&stage=%00&page=99", ["A letter", "The minutes"]),
    ],
)
def test_documents_can_be_searched(client, network, documents_url, query, found):
    plan = network.plan
    RepositoryItemFactory(plan=plan, title="A letter", kind="letter", dated="2026-03-04")
    RepositoryItemFactory(
        plan=plan,
        title="The minutes",
        stage="adopted",
        description="On the budget",
        dated="2026-01-01",
    )
    response = client.get(f"{documents_url}?{query}")
    assert response.status_code == 200
    assert titles(response) == found


def test_documents_about_one_commitment(client, network, documents_url):
    RepositoryItemFactory(plan=network.plan, title="On one", commitment=network.commitment)
    RepositoryItemFactory(plan=network.plan, title="On all")
    number = network.commitment.pk
    assert titles(client.get(f"{documents_url}?commitment={number}")) == ["On one"]
    assert len(titles(client.get(f"{documents_url}?commitment=nonsense"))) == 2
    network.commitment.unpublish()
    shown = client.get(f"{documents_url}?commitment={number}")
    assert titles(shown) == ["On all"]
    assert network.commitment.title not in shown.content.decode()


def _unpublish(network, item):
    network.commitment.unpublish()


def _make_private(network, item):
    PageViewRestriction.objects.create(page=network.commitment, restriction_type="login")


def _make_its_collection_private(network, item):
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    above = root.add_child(name="Of the board")
    collection = above.add_child(name="Of this year")
    CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
    item.url, item.document = "", DocumentFactory(collection=collection)
    item.save()


@pytest.mark.parametrize("hide", [_unpublish, _make_private, _make_its_collection_private])
def test_what_is_not_public_is_in_no_list_and_no_feed(client, network, documents_url, hide):
    item = RepositoryItemFactory(plan=network.plan, title="Zanzibar", commitment=network.commitment)
    RepositoryItemFactory(plan=network.plan, title="On all")
    places = [documents_url, f"{documents_url}feed/", f"{network.plan.url}feed/"]
    places += [f"{documents_url}?q=zanz", network.plan.url, network.commitment.url, "/"]
    for place in places[:4]:
        assert "Zanzibar" in client.get(place).text, place
    hide(network, item)
    for place in places:
        assert "Zanzibar" not in client.get(place).text, place
    assert "On all" in client.get(documents_url).text


def test_the_list_costs_the_same_for_many(client, network, documents_url):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(documents_url)
        return len(seen)

    RepositoryItemFactory(plan=network.plan, commitment=network.commitment)
    client.get(documents_url)
    before = queries()
    for _number in range(10):
        RepositoryItemFactory(plan=network.plan, commitment=network.commitment)
    assert queries() == before <= 20


def test_the_feed_names_each_document_once_and_for_ever(client, network, documents_url):
    item = RepositoryItemFactory(plan=network.plan, title="Minutes & more", kind="minutes")
    feed = ElementTree.fromstring(client.get(f"{documents_url}feed/").content)
    [entry] = feed.findall("a:entry", ATOM)
    assert entry.find("a:title", ATOM).text == "Minutes: Minutes & more"
    assert entry.find("a:id", ATOM).text.endswith(f"document:{item.pk}")


def test_a_private_plan_keeps_its_documents(client, network, documents_url):
    RepositoryItemFactory(plan=network.plan, title="Secret minutes")
    PageViewRestriction.objects.create(page=network.plan, restriction_type="login")
    for address in (documents_url, f"{documents_url}feed/"):
        assert "Secret minutes" not in client.get(address, follow=True).content.decode()


def test_an_editor_adds_a_document(editor_client, client, network, documents_url):
    url = reverse(RepositoryItem.snippet_viewset.get_url_name("add"))
    typed = {
        "title": "Letter of the forum",
        "plan": network.plan.pk,
        "kind": "letter",
        "stage": "co_creation",
        "dated": "2026-05-06",
    }
    refused = editor_client.post(url, typed)
    assert "Select a file or enter a web address" in refused.content.decode()
    assert "Letter of the forum" in refused.content.decode()
    typed |= {"url": "https://forum.example.org/letter"}
    refused = editor_client.post(url, typed | {"dated": "2099-01-01"})
    assert "The date must be today or in the past" in refused.content.decode()
    assert titles(client.get(documents_url)) == []
    editor_client.post(url, typed)
    assert titles(client.get(documents_url)) == ["Letter of the forum"]


def test_a_commitment_that_became_private_is_not_named(client, network, documents_url):
    """Nor are its documents: until issue 9 they were."""
    RepositoryItemFactory(plan=network.plan, commitment=network.commitment, title="A letter")
    assert network.commitment.title in client.get(documents_url).content.decode()
    restriction = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=network.commitment, restriction_type=restriction)
    response = client.get(documents_url)
    assert titles(response) == []
    assert network.commitment.title not in response.content.decode()


def test_the_list_for_editors_has_names_for_its_columns(editor_client, network):
    RepositoryItemFactory(plan=network.plan, kind="letter")
    page = editor_client.get(reverse("wagtailsnippets_plans_repositoryitem:list"))
    found = BeautifulSoup(page.content, "html.parser")
    heads = [" ".join(head.get_text().split()) for head in found.select("th")]
    assert heads[1:] == ["Title", "Plan", "Kind", "Stage", "Date of the document", "Search"]
    assert "Plan documents" in found.select_one("title").text
