"""How a reader sees a thread: in which order, with replies folded, official replies only."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import PublicComment
from comments.models.author import OfficialRole
from comments.models.status import ModerationStatus
from comments.submission import services
from tests.comments.threads.test_tree import fill


def soup(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def shown(page):
    return [one.get_text(strip=True) for one in page.select("#comments .comment__text")]


def choices(page):
    return {one.get_text(" ", strip=True): one["href"] for one in page.select(".thread-choices a")}


@pytest.fixture
def page(network, write):
    """Two threads; in the first, a reply by the government to a reply."""
    first = write("First")
    reply = write("A reply", parent=first)
    ours = write("Our view", parent=reply)
    PublicComment.objects.filter(pk=ours.pk).update(official_role=OfficialRole.GOVERNMENT)
    write("Another reply", parent=first)
    write("Second")
    return network.post


def test_the_head_says_how_many_and_where_to_write(client, page):
    section = soup(client, page.url).select_one("#comments")
    assert section.h2.get_text(strip=True) == "5 comments"
    first = section.find_all("a", href=f"/comments/new/{page.pk}/")[0]
    assert first.get_text() == "Write a comment"
    assert first.find_next("article")


def test_newest_threads_come_first_and_conversations_stay_in_order(client, page):
    start = soup(client, page.url)
    assert shown(start) == ["First", "A reply", "Our view", "Another reply", "Second"]
    link = choices(start)["Newest first"]
    assert link == "?order=newest#comments"
    found = soup(client, f"{page.url}{link}")
    assert shown(found) == ["Second", "First", "A reply", "Our view", "Another reply"]
    assert choices(found)["Oldest first"] == "?#comments"


def test_replies_are_folded_and_unfolded(client, page):
    start = soup(client, page.url)
    [fold] = start.select("details.thread__fold")
    assert fold.has_attr("open")
    assert fold.summary.get_text().split()[:2] == ["3", "replies"]
    folded = soup(client, f"{page.url}{choices(start)['Fold all replies']}")
    assert not folded.select_one("details.thread__fold").has_attr("open")
    assert choices(folded)["Unfold all replies"] == "?#comments"


def test_official_replies_alone_keep_what_they_reply_to(client, page):
    start = soup(client, page.url)
    found = soup(client, f"{page.url}{choices(start)['Show only 1 official reply']}")
    assert shown(found) == ["First", "A reply", "Our view"]
    assert found.select_one("#comments h2").get_text(strip=True) == "5 comments"
    assert choices(found)["Show all comments"] == "?#comments"


def test_choices_are_kept_together(client, page):
    found = soup(client, f"{page.url}?order=newest&folded=1&utm_source=x")
    assert choices(found)["Show only 1 official reply"] == (
        "?folded=1&order=newest&official=1#comments"
    )


@pytest.mark.parametrize("query", ["order=%00", "order=oldest", "official=", "folded=x&order="])
def test_a_strange_choice_shows_the_page(client, page, query):
    assert shown(soup(client, f"{page.url}?{query}"))


def test_where_nothing_is_official_only_that_is_said(client, network, write):
    write("First")
    assert "Show only" not in soup(client, network.post.url).get_text()
    found = soup(client, f"{network.post.url}?official=1")
    assert "There are no official replies yet." in found.get_text()


def test_a_removed_first_comment_is_not_named_by_its_replies(client, network, write):
    first = write("First", name="Ana Secret")
    write("A reply", parent=first)
    services.decide(first, ModerationStatus.REMOVED, by=None, reason="Because")
    assert "Ana Secret" not in soup(client, network.post.url).get_text()


def test_each_thread_can_be_jumped_to(client, network, write):
    write("First", name="Lorna Price")
    write("Second", name="Bo Ng")
    found = soup(client, network.post.url).select("#comments article h3")
    assert [one.get_text() for one in found] == ["Comment by Lorna Price", "Comment by Bo Ng"]


@pytest.mark.parametrize("query", ["", "?order=newest", "?folded=1", "?official=1"])
def test_permalinks_land_whatever_the_order(client, network, write, query):
    fill(network.post, 250, chain=False)
    page = soup(client, f"{network.post.url}{query}")
    links = [one["href"] for one in page.select("#comments .comment__date a.u-url")]
    for link in links[:3] + links[-3:]:
        landed = client.get(link, follow=True)
        place = landed.redirect_chain[-1][0].partition("#")[2]
        found = BeautifulSoup(landed.content, "html.parser")
        assert found.find(id=place)


@pytest.mark.parametrize("query", ["order=newest", "official=1", "folded=1"])
def test_a_choice_costs_no_query_more(client, network, write, query):
    write("First")

    def queries(address):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    queries(network.post.url)
    fill(network.post, 150)
    assert queries(f"{network.post.url}?{query}") <= queries(f"{network.post.url}?comments=2")


def test_a_thousand_comments_are_read_newest_first_page_by_page(client, network):
    fill(network.post, 1000)
    found, address = [], f"{network.post.url}?order=newest"
    while address:
        page = soup(client, address)
        found += [one["id"] for one in page.select("#comments article.comment")]
        following = page.select_one("#comments a[rel=next]")
        address = following and f"{network.post.url}{following['href']}"
    assert len(found) == len(set(found)) == 1000
