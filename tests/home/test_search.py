"""Search finds what is public, takes whatever is typed, and tells nobody what is hidden."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from home.search.views import RESULTS_PER_PAGE
from tests.support.factories import (
    BlogPostPageFactory,
    CommitmentPageFactory,
    ContentPageFactory,
    EventPageFactory,
)
from tests.support.fixtures_mail import run_ready_tasks

pytestmark = pytest.mark.usefixtures("search_index")


@pytest.fixture
def search(client):
    """Let the worker index what has changed, ask for words, and give the response."""

    def search(words, page=None):
        run_ready_tasks()
        asked = {"q": words} | ({"page": page, "kind": "page"} if page is not None else {})
        response = client.get(reverse("home:search"), asked)
        assert response.status_code == 200
        return response

    return search


def text(words):
    return [("prose", f"<p>{words}</p>")]


def found(response):
    """The keys of the pages that are shown."""
    if "results" in response.context:
        urls = [result.url for result in response.context["results"]]
    else:
        groups = {group.kind: shown for group, shown, _url in response.context.get("groups", [])}
        urls = [result.url for result in groups.get("page", [])]
    by_url = {page.url: page.pk for page in Page.objects.all()}
    return [by_url[url] for url in urls]


def test_a_form_alone_at_first(network, search):
    response = search("")
    assert 'role="search"' in response.text
    assert "found" not in response.text


@pytest.mark.collation
def test_by_title_introduction_and_text(network, search):
    by_title = BlogPostPageFactory(parent=network.blog, title="Hedgehogs in parliament")
    by_intro = ContentPageFactory(parent=network.home, introduction="All about hedgehogs")
    by_text = EventPageFactory(parent=network.events, body=text("We met hedgehogs."))
    part = CommitmentPageFactory(parent=network.plan, impact=text("Hedgehogs will be safe."))
    response = search("hedgehogs", page=1)
    assert set(found(response)) == {by_title.pk, by_intro.pk, by_text.pk, part.pk}
    assert by_title.url in response.text
    assert "4 found" in response.text


def test_nothing(network, search):
    assert "No results." in search("zebra").text


def test_never_a_draft(network, search):
    BlogPostPageFactory(parent=network.blog, title="Hedgehogs in parliament", live=False)
    assert found(search("hedgehogs")) == []


def test_never_words_of_a_draft_of_a_live_page(network, search):
    network.post.title = "Hedgehogs in parliament"
    network.post.save_revision()
    assert found(search("hedgehogs")) == []


def test_never_a_private_page_or_what_lies_below_it(network, search):
    private = ContentPageFactory(parent=network.home, title="Hedgehogs for members")
    ContentPageFactory(parent=private, title="More hedgehogs")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    response = search("hedgehogs")
    assert found(response) == []
    assert "for members" not in response.text


def test_never_an_unpublished_page(network, search):
    page = BlogPostPageFactory(parent=network.blog, title="Hedgehogs in parliament")
    page.unpublish()
    assert found(search("hedgehogs")) == []


def test_a_page_is_found_under_its_new_words_only(network, search):
    network.post.title = "Badgers"
    network.post.save_revision().publish()
    assert found(search("badgers")) == [network.post.pk]
    assert found(search("first post")) == []


def test_ten_at_a_time(network, search):
    for number in range(RESULTS_PER_PAGE + 2):
        ContentPageFactory(parent=network.home, title=f"Hedgehog {number}")
    first, second = search("hedgehog", page=1), search("hedgehog", page=2)
    assert (len(found(first)), len(found(second))) == (RESULTS_PER_PAGE, 2)
    assert not set(found(first)) & set(found(second))
    assert "q=hedgehog&amp;page=2" in first.text or "page=2" in first.text


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "99999999999999999999", "2\x00", "٣"])
def test_a_bad_page_number_gives_a_page(network, search, number):
    assert found(search("workshop", page=number)) == [network.event.pk]


@pytest.mark.parametrize(
    "words",
    [
        '"unfinished',
        "NEAR(a b)",
        "AND OR NOT",
        "title:about",
        "a* -b +c ^d",
        "'; DROP TABLE users; --",
        "(((",
        "\\",
        "50% off %s %d",
        "a\x00b",
        "\u202eabout",
        "👩‍👩‍👧 ß İ",
        " \t ",
        "about " * 16,
        "x" * 100,
        "<script>alert(1)</script>",
    ],
)
def test_takes_whatever_is_typed(network, search, words):
    assert "<script>alert" not in search(words).text


@pytest.mark.parametrize(
    "words", ["hedgehogs - in parliament!", "“Hedgehogs”", "HEDGEHOGS?", "parliament/hedgehogs"]
)
def test_signs_do_not_matter(network, search, words):
    page = BlogPostPageFactory(parent=network.blog, title="Hedgehogs in parliament")
    assert found(search(words)) == [page.pk]


@pytest.mark.parametrize("word", ["हिन्दी", "Größe", "العربية", "Zürich"])
def test_words_of_all_scripts(network, search, word):
    page = BlogPostPageFactory(parent=network.blog, title=f"Hedgehogs {word}", slug="hedgehogs")
    assert found(search(word)) == [page.pk]


def test_what_was_typed_stays_in_the_field(network, search):
    assert 'value="say &quot;hedgehog&quot;"' in search('say "hedgehog"').text


def test_no_cookie_and_not_for_other_search_engines(network, search):
    response = search("about")
    assert not response.cookies
    assert '<meta name="robots" content="noindex">' in response.text


def test_costs_the_same_for_ten_results_as_for_one(
    network, search, client, django_assert_num_queries
):
    for made in (1, RESULTS_PER_PAGE):
        for number in range(made):
            ContentPageFactory(parent=network.home, title=f"Hedgehog {made} {number}")
        search("hedgehog")
        with django_assert_num_queries(8):
            client.get(reverse("home:search"), {"q": "hedgehog"})


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_for_reading(network, client, method):
    assert getattr(client, method)(reverse("home:search")).status_code == 405
