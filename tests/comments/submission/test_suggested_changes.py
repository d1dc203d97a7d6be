"""What a writer would put in place of a passage is read before anybody answers for it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments import tokens

pytestmark = pytest.mark.django_db

SAYS = "I have a few other words in mind."
SUGGESTS = "Text of the book of Harland."


@pytest.fixture
def suggest(network, write):
    """Suggest a change to the first passage of the plan."""

    def suggest(state="pending", **options):
        part = next(iter(network.plan.comment_parts.values()))
        options = {"part": part, "suggested_text": SUGGESTS} | options
        return write(SAYS, page=network.plan, state=state, **options)

    return suggest


def words(response):
    """The main part of a page in one line, with what only screen readers are told left out."""
    main = BeautifulSoup(response.content, "html.parser").select_one("main")
    for unseen in main.select(".visually-hidden"):
        unseen.decompose()
    return " ".join(main.get_text().split())


def queue_row(client):
    response = client.get(reverse("wagtailsnippets_comments_publiccomment:list"))
    return BeautifulSoup(response.content, "html.parser").select_one("[data-row]")


def test_the_queue_shows_it_where_it_can_be_approved(client, suggest, moderator):
    client.force_login(moderator)
    suggest()
    row = queue_row(client)
    assert row.select_one("[data-do=published]")
    assert "Harland" in row.select_one("ins").get_text()
    assert "page" in row.select_one("del").get_text()


def test_a_long_one_is_approved_only_after_opening_it(client, suggest, moderator):
    client.force_login(moderator)
    suggest(suggested_text="More words. " * 50)
    row = queue_row(client)
    assert not row.select_one("[data-do=published]")
    assert not row.select_one("ins")
    assert "with a suggested change" in row.get_text()


def test_search_and_the_filter_for_links_look_into_it(client, suggest, moderator):
    client.force_login(moderator)
    suggest(suggested_text="Text of https://harland.example/")
    queue = reverse("wagtailsnippets_comments_publiccomment:list")
    for query in ({"q": "harland"}, {"has": "links"}):
        assert SAYS in client.get(queue, query).content.decode()
    assert SAYS not in client.get(queue, {"q": "nothing of the kind"}).content.decode()


def test_who_confirms_has_read_it(client, suggest):
    comment = suggest("unconfirmed")
    url = reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
    assert "Text of the pagebook of Harland." in words(client.get(url))


def test_the_writer_finds_it_again(client, suggest):
    url = reverse("comments:mine", args=[tokens.for_managing(suggest())])
    assert "Text of the pagebook of Harland." in words(client.get(url))


@pytest.mark.parametrize("state", ["rejected", "removed"])
def test_who_is_told_why_gets_it_back(suggest, send_mail_now, state):
    suggest(state)
    mail = next(mail for mail in send_mail_now() if "Because" in mail.body)
    for part in (mail.body, mail.alternatives[0].content):
        assert SUGGESTS in part


def test_no_answer_to_a_comment_suggests_words(network, suggest, write):
    """A thread is about one passage; a forged form could set words against another one."""
    reply = suggest(parent=write(page=network.plan))
    assert (reply.suggested_text, reply.quotation) == ("", None)
