"""Search finds what is public, takes whatever is typed, and tells nobody what is hidden."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page, PageViewRestriction

from home.search.views import RESULTS_PER_PAGE
from search import index
from tests.comments.test_search import make as make_comment
from tests.support.factories import (
    BlogPostPageFactory,
    BylineFactory,
    CommitmentPageFactory,
    ContentPageFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    RepositoryItemFactory,
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
        with django_assert_num_queries(7):
            client.get(reverse("home:search"), {"q": "hedgehog", "kind": "page"})
        with django_assert_num_queries(13):
            client.get(reverse("home:search"), {"q": "hedgehog"})


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_for_reading(network, client, method):
    assert getattr(client, method)(reverse("home:search")).status_code == 405


@pytest.fixture
def mixed(network):
    """Something of each kind that has to do with hedgehogs."""
    network.plan.lead_organisation = OrganisationFactory(name="Ministry of Hedgehogs")
    network.plan.save()
    network.post.title = "Hedgehogs in parliament"
    network.post.save()
    BylineFactory(page=network.post, person=PersonFactory(name="Harry Hedgehog"))
    RepositoryItemFactory(
        plan=network.plan, document=None, url="https://example.org/", title="Hedgehogs"
    )
    make_comment(network.post, "Hedgehogs!")
    return network


def test_everything_by_kind_with_links_to_all_of_one(mixed, site_search):
    site_search("hedgehogs")
    groups = [group.kind for group, _shown, _url in site_search.response.context["groups"]]
    assert groups == ["page", "comment", "document", "person", "organisation"]
    for number in range(3):
        make_comment(mixed.post, f"Hedgehogs {number}")
    site_search("hedgehogs")
    assert 'href="?q=hedgehogs&amp;kind=comment"' in site_search.response.text
    assert len(site_search("hedgehogs", kind="comment")) == 4


def test_hits_are_marked_in_the_text_of_a_page(network, site_search):
    body = text("filler words " * 60 + "and the hedgehogs of Łódź")
    BlogPostPageFactory(parent=network.blog, title="Minutes", body=body)
    [result] = site_search("hedgehog lodz", kind="page")
    assert "<mark>hedgehogs</mark> of <mark>Łódź</mark>" in result.text
    assert result.date


def test_pages_by_their_dates(network, site_search):
    for year in (2023, 2025):
        date = datetime(year, 5, 1, 12, tzinfo=UTC)
        BlogPostPageFactory(parent=network.blog, title=f"Hedgehogs {year}", date=date)
    [result] = site_search("hedgehogs", kind="page", to="2024-01-01")
    assert (result.title, result.date.year) == ("<mark>Hedgehogs</mark> 2023", 2023)
    assert site_search("hedgehogs", kind="page", **{"from": "2025-05-01", "to": "2025-05-01"})
    assert not site_search("hedgehogs", kind="page", **{"from": "2025-05-02"})


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("typed", ["yesterday", "2026-02-30", "31.31.2026", "9" * 50, "<b>"])
def test_a_bad_date_gets_a_sentence_and_stays(mixed, site_search, name, typed):
    site_search("hedgehogs", status=400, **{name: typed})
    page = site_search.response.text
    assert "Enter a date as year, month and day" in page
    assert f'value="{escape(typed)}"' in page
    assert 'value="hedgehogs"' in page


def test_dates_that_leave_nothing_between_them(mixed, site_search):
    site_search("hedgehogs", status=400, **{"from": "2026-02-02", "to": "2026-02-01"})
    assert "must not be before the first day" in site_search.response.text


def test_the_last_day_there_is(mixed, site_search):
    for day in ("0001-01-01", "9999-12-31"):
        for name in ("from", "to"):
            site_search("hedgehogs", **{name: day})


def test_too_long_is_refused_with_a_count(network, site_search):
    with CaptureQueriesContext(connection) as queries:
        site_search("hedgehog" * 100, status=400, index=False)
    assert "Search must be 100 characters or fewer. It has 800" in site_search.response.text
    assert not any("MATCH" in query["sql"] or "plainto" in query["sql"] for query in queries)


@pytest.mark.parametrize("kind", ["nonsense", "", "9", "%00"])
def test_an_unknown_kind_is_everything(mixed, client, kind, site_search):
    site_search("hedgehogs")
    assert "groups" in client.get(reverse("home:search"), {"q": "hedgehogs", "kind": kind}).context


def test_no_results_says_what_to_do(network, site_search):
    site_search("zebra", kind="comment", to="2020-01-01")
    page = site_search.response.text
    assert "Check the spelling" in page
    assert 'href="?q=zebra"' in page


def test_more_than_can_be_shown(network, site_search, monkeypatch):
    monkeypatch.setattr(index, "MOST_RESULTS", 3)
    for _number in range(5):
        make_comment(network.post, "Hedgehogs")
    assert len(site_search("hedgehogs", kind="comment")) == 3
    assert "more than" in site_search.response.text


def test_results_are_not_kept_because_the_index_follows_later(mixed, site_search, page_cache):
    site_search("hedgehogs", index=False)
    assert "public" not in site_search.response["Cache-Control"]
