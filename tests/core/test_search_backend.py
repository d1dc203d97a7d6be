"""Search finds the same on both databases, and takes whatever is typed, for readers and staff."""

# ruff: noqa: RUF001  letters that look like others are what this is about
import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.query import Phrase, PlainText

from tests.support.factories import (
    BlogPostPageFactory,
    DocumentFactory,
    ImageFactory,
    TopicFactory,
)
from tests.support.fixtures_mail import run_ready_tasks

TYPED = [
    *('"', '""', 'a"b', '"open data', "*", "AND", "a NOT b", "NEAR(a b)", "title:x", "(", "'"),
    *("^a", "-a", "%", "\\", "a" * 300, "\u200b"),
]


pytestmark = pytest.mark.usefixtures("search_index")


def admin_searches():
    """Where staff search: lists and choosers of pages, images and documents, and a snippet."""
    yield reverse("wagtailadmin_pages:search")
    yield reverse("wagtailadmin_explore_root")
    yield reverse("wagtailadmin_choose_page_search")
    for app in ("wagtailimages", "wagtaildocs"):
        yield reverse(f"{app}:index")
        yield reverse(f"{app}_chooser:choose_results")
    yield reverse("wagtailsnippets_blog_topic:list")


@pytest.mark.parametrize("address", list(admin_searches()))
def test_staff_can_type_anything(admin_client, network, address):
    ImageFactory()
    DocumentFactory()
    TopicFactory()
    for typed in TYPED:
        response = admin_client.get(address, {"q": typed})
        assert response.status_code == 200, typed


@pytest.mark.collation
@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Contracts in the open", "contract"),
        ("The budget", "budgets"),
        ("Meeting in Łódź", "Lodz"),
        ("Die Straße", "strasse"),
        ("Η Ελλάδα", "ελλαδα"),
        ("Letter from O'Neil", "o’neil"),
    ],
)
def test_a_page_is_found_by_another_form_of_its_words(network, title, asked):
    page = BlogPostPageFactory(parent=network.blog, title=title)
    run_ready_tasks()
    assert [found.pk for found in Page.objects.search(asked)] == [page.pk]


@pytest.mark.collation
def test_staff_find_by_the_beginning_of_a_word(network):
    page = BlogPostPageFactory(parent=network.blog, title="Zażółcone budgets")
    run_ready_tasks()
    for asked in ("zazol", "Zażół", "budget", "budgets", "zazolcone budg"):
        assert [found.pk for found in Page.objects.autocomplete(asked)] == [page.pk], asked
    assert not Page.objects.autocomplete("udgets")


def test_phrases_and_alternatives_stay_what_they_are(network):
    one = BlogPostPageFactory(parent=network.blog, title="Purple hedgehogs meet")
    other = BlogPostPageFactory(parent=network.blog, title="Hedgehogs in purple")
    run_ready_tasks()
    pages = Page.objects.all()
    assert [page.pk for page in pages.search(Phrase("purple hedgehog"))] == [one.pk]
    either = PlainText("meet elephants", operator="or")
    assert [page.pk for page in pages.search(either)] == [one.pk]
    both = Phrase("purple hedgehog") | Phrase("in purple")
    assert {page.pk for page in pages.search(both)} == {one.pk, other.pk}
    without = PlainText("purple") & ~PlainText("meeting")
    assert {page.pk for page in pages.search(without)} == {other.pk}
    assert not pages.search('"')
