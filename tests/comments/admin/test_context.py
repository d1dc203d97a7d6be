"""The page of a comment shows what it is read together with."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

pytestmark = pytest.mark.django_db

LETTER = (
    "The harbour office closes at noon on Fridays, and nobody who works ashore can reach it. "
    "Please keep it open until five on one day of the week."
)


@pytest.fixture
def open_page(client, moderator):
    """The page of a comment, parsed: `open_page(comment)`."""
    client.force_login(moderator)

    def open_page(comment):
        url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
        return BeautifulSoup(client.get(url).content, "html.parser")

    return open_page


def turns(page):
    section = page.select_one("section[aria-labelledby=conversation]")
    return [" ".join(one.get_text(" ", strip=True).split()) for one in section.select("li")]


def section(page, name):
    return page.select_one(f"section[aria-labelledby={name}]")


def test_the_whole_conversation_with_statuses_and_the_place_in_it(write, open_page):
    head = write("Who pays for it?", name="Anna")
    first = write("The treasury.", name="Ben", parent=head)
    here = write("Which line of the budget?", name="Cleo", parent=first)
    write("Line 14.", name="Dan", parent=here, state="pending")
    write("Nobody does.", name="Eve", parent=head, state="rejected")
    page = open_page(here)
    found = turns(page)
    assert [one.split()[0] for one in found] == ["Anna", "Ben", "This", "Dan", "Eve"]
    assert "Awaiting moderation" in found[3]
    assert "Rejected" in found[4]
    assert "Comment 3 of 5" in section(page, "conversation").text


def test_of_a_long_conversation_what_matters_and_a_link_to_all(client, write, open_page):
    head = write("Who pays for it?", name="Anna")
    replies = [write(f"Reply {number}", parent=head) for number in range(25)]
    page = open_page(replies[20])
    found = turns(page)
    assert len(found) <= 20
    assert found[0].startswith("Anna")
    assert any(one.startswith("This comment : Reply 20") for one in found)
    link = page.find("a", string="View all 26 comments of this conversation")
    listed = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert len(listed.select("[data-row]")) == 26


def test_a_comment_that_stands_alone_says_so(write, open_page):
    page = open_page(write("Who pays for it?"))
    assert "This comment stands alone" in section(page, "conversation").text
    assert "No other comment came from this email" in section(page, "by-commenter").text
    assert "No recent comment says nearly the same" in section(page, "copies").text


def test_the_other_comments_of_a_commenter_with_their_statuses(write, open_page):
    for number in range(7):
        write(f"Earlier {number}", email="anna@example.org", state="rejected" if number else "spam")
    page = open_page(write("And now this", email="anna@example.org", state="pending"))
    shown = section(page, "by-commenter")
    assert len(shown.select("li")) == 5
    assert "Rejected" in shown.select_one("li").text
    assert "commenter=" in shown.find("a", string="All comments by this commenter")["href"]


def test_near_copies_stand_beside_it_with_what_differs(write, open_page):
    write("Something else entirely, of about the same length, about cycling in the dales. " * 2)
    copy = write(LETTER.replace("noon", "one"), name="Ben")
    page = open_page(write(LETTER, name="Anna", state="pending"))
    [pair] = section(page, "copies").select(".context__pair")
    assert "Ben" in pair.text
    assert [one.text for one in pair.select("ins")] == ["[added: one]"]
    assert str(copy.pk) in pair.select_one("a")["href"]


def test_the_page_costs_the_same_however_much_there_is(write, open_page):
    def cost(comment):
        open_page(comment)
        with CaptureQueriesContext(connection) as captured:
            open_page(comment)
        return len(captured)

    def make(replies, others):
        head = write(LETTER, email="anna@example.org")
        here = write("A reply", parent=head, email="anna@example.org", state="pending")
        for number in range(replies):
            write(f"Reply {number}", parent=head)
        for number in range(others):
            write(f"{LETTER} {number}", email="anna@example.org")
        return here

    few = cost(make(1, 1))
    assert cost(make(12, 6)) == few
