"""Threads: places, counts and what a reader sees of each state."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import transition
from comments.submission import services
from comments.text import render_text
from comments.threads import pages as thread_pages
from comments.threads import tree

pytestmark = pytest.mark.django_db


def find_nothing(anchor, fingerprint):
    """As on a page without parts."""
    return


def page_of(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def test_replies_stand_under_what_they_answer_oldest_first(client, network, write):
    first = write("First thread")
    second = write("Second thread")
    late = write("Late answer to the first", parent=first)
    soup = page_of(client, network.post)
    texts = [c.get_text(strip=True) for c in soup.select(".comment__text")]
    assert texts == ["First thread", "Late answer to the first", "Second thread"]
    nested = soup.select(f".thread__replies #comment-{late.pk}")
    assert len(nested) == 1
    assert second.thread_id != first.thread_id


def test_deeper_replies_stay_level_and_say_whom_they_answer(client, network, write):
    root = write("Root", name="Ann")
    reply = write("Reply", name="Bob", parent=root)
    deeper = write("Deeper", name="Cid", parent=reply)
    deepest = write("Deepest", name="Dee", parent=deeper)
    assert [c.level for c in (root, reply, deeper, deepest)] == [0, 1, 2, 3]
    soup = page_of(client, network.post)
    assert not soup.select(".thread__replies .thread__replies")
    said = {c["id"]: c.select_one(".comment__in-reply-to") for c in soup.select("article.comment")}
    assert said[f"comment-{reply.pk}"] is None
    assert "Bob" in said[f"comment-{deeper.pk}"].get_text()
    assert said[f"comment-{deepest.pk}"].a["href"] == f"#comment-{deeper.pk}"


@pytest.mark.parametrize("state", ["unconfirmed", "pending", "rejected", "spam"])
def test_what_is_not_published_is_not_on_the_page(client, network, write, state):
    write("A secret text", name="Secret Name", state=state)
    html = client.get(network.post.url).content.decode()
    assert "secret text" not in html
    assert "Secret Name" not in html
    assert "0 comments" in html


def test_the_count_is_that_of_the_published_comments_listed(client, network, write):
    root = write()
    write(parent=root)
    write(state="pending", parent=root)
    write(state="removed")
    soup = page_of(client, network.post)
    assert soup.select_one("#comments-heading").get_text(strip=True) == "2 comments"
    assert len(soup.select("article.comment:not(.comment--removed)")) == 2
    assert len(soup.select(".comment--removed")) == 1


def test_a_removed_comment_keeps_the_place_of_its_replies(client, network, write):
    root = write("Something unfair", name="Rude Person")
    reply = write("A calm answer", parent=root)
    services.decide(root, ModerationStatus.REMOVED, by=None, reason="Unfair")
    soup = page_of(client, network.post)
    assert "Something unfair" not in str(soup)
    assert "Rude Person" not in str(soup)
    assert soup.select_one(f"#comment-{root.pk}.comment--removed")
    assert soup.select_one(f".thread__replies #comment-{reply.pk}")


def test_a_published_comment_marked_as_spam_leaves_no_trace_unless_answered(network, write):
    alone, answered = write(), write()
    write(parent=answered)
    for comment in (alone, answered):
        services.decide(comment, ModerationStatus.SPAM, by=None)
    shown = [node.comment.pk for node in tree.load(network.post).nodes]
    assert shown == [answered.pk]


def test_text_is_escaped_and_links_gain_nobody_anything(client, network, write):
    write('<script>alert(1)</script> see https://example.org/a?b=1&c="x" rel="nofollow"')
    soup = page_of(client, network.post)
    text = soup.select_one(".comment__text")
    assert not text.select("script")
    assert "<script>alert(1)</script>" in text.get_text()
    assert text.a["rel"] == ["nofollow", "ugc"]


def test_the_reply_link_leads_to_a_form_that_quotes_the_comment(client, network, write):
    root = write("Quote me", name="Ann")
    link = page_of(client, network.post).select_one(".comment__actions a")
    assert link.get_text(" ", strip=True) == "Reply to Ann"
    html = client.get(link["href"]).content.decode()
    assert "Quote me" in html
    assert f'value="{root.pk}"' in html


def test_a_reply_is_stored_at_its_place(client, write, form_url, fill_in):
    root = write()
    client.post(form_url, fill_in(f"{form_url}?reply_to={root.pk}"))
    reply = PublicComment.objects.latest("pk")
    assert (reply.parent_id, reply.thread_id, reply.level, reply.order) == (root.pk, root.pk, 1, 2)


def fill(page, number, *, text="deep", chain=False):
    """A thread of so many comments: replies to the first, or each to the one before."""
    first = last = None
    for _number in range(number):
        last = services.import_comment(
            page, parent=last if chain else first, name="N", email="n@example.org", text=text,
            submit_date=timezone.now(), state=ModerationStatus.PUBLISHED,
        )  # fmt: skip
        first = first or last
    return first, last


def all_pages(client, page):
    """The soup of each page of comments, as a reader follows the links from the first."""
    address, found = page.url, []
    while address:
        found.append(BeautifulSoup(client.get(address).content, "html.parser"))
        onwards = found[-1].select_one("#comments a[rel=next]")
        address = onwards and f"{page.url}{onwards['href']}"
    return found


@pytest.mark.parametrize("chain", [True, False])
def test_a_thread_of_a_thousand_is_read_page_by_page(client, network, chain):
    _first, last = fill(network.post, 1000, chain=chain)
    assert last.level == (999 if chain else 1)
    pages = all_pages(client, network.post)
    assert 10 <= len(pages) <= 20
    read = [comment["id"] for page in pages for comment in page.select("article.comment")]
    assert len(read) == len(set(read)) == 1000
    assert read == sorted(read, key=lambda name: int(name.removeprefix("comment-")))
    assert {p.select_one("#comments-heading").get_text(strip=True) for p in pages} == {
        "1,000 comments"
    }


def test_a_thread_that_is_cut_says_what_it_continues(client, network, write, monkeypatch):
    monkeypatch.setattr("comments.threads.pages.COMMENTS_PER_PAGE", 3)
    root = write("Root", name="Ann")
    replies = [write(f"Reply {number}", parent=root) for number in range(4)]
    deeper = write("Deeper", parent=replies[0], name="Dee")
    deepest = write("Deepest", parent=deeper)
    after = write("Another thread")
    first, second, third = all_pages(client, network.post)
    told = second.select_one(".thread__cut")
    assert told.get_text(" ", strip=True) == (
        "Continued from the previous page: replies to Ann . Go to the start of this conversation"
    )
    assert told.a["href"] == root.get_absolute_url()
    assert "continues on the next page" in first.select(".thread__cut")[-1].get_text()
    # Replies stay on the level of replies, and the next thread on its own.
    assert len(second.select(".thread > li > details > .thread__replies > li > article")) == 3
    assert [c["id"] for c in third.select(".thread > li > article")] == [f"comment-{after.pk}"]
    assert len(third.select(".thread__replies article")) == 1
    # What a reply answers may stand on the page before.
    answers = second.select_one(f"#comment-{deepest.pk} .comment__in-reply-to a")
    assert answers["href"] == deeper.get_absolute_url()
    assert f"comments=2#comment-{replies[2].pk}" in client.get(replies[2].get_absolute_url()).url


def test_a_thread_whose_first_comment_is_gone_is_continued_without_a_name(
    client, network, write, monkeypatch
):
    monkeypatch.setattr("comments.threads.pages.COMMENTS_PER_PAGE", 2)
    root = write("Root", name="Rude Person")
    middle = write("Middle", parent=root, name="Another Rude Person")
    for number in range(4):
        write(f"Reply {number}", parent=middle)
    services.decide(root, ModerationStatus.REMOVED, by=None, reason="Unfair")
    services.decide(middle, ModerationStatus.SPAM, by=None)
    pages = all_pages(client, network.post)
    assert not any("Rude Person" in str(page) for page in pages)
    assert all(
        "no longer shown" in page.select_one(".thread__cut").get_text() for page in pages[1:]
    )
    assert pages[1].select_one(".thread__cut a")["href"] == root.get_absolute_url()
    assert not pages[1].select(".comment__in-reply-to a")


def test_every_permalink_of_a_thread_that_is_cut_lands(client, network, write, monkeypatch):
    monkeypatch.setattr("comments.threads.pages.COMMENTS_PER_PAGE", 3)
    root, other = write(), write()
    said = [root, other, *(write(parent=root) for _number in range(5))]
    for comment in said:
        place = client.get(comment.get_absolute_url()).url
        path, _hash, anchor = place.partition("#")
        assert f'id="{anchor}"' in client.get(path).text


def test_a_comment_that_was_unpublished_is_not_said_to_be_reported(client, network, write):
    parent = write("Keep it")
    write("And the bridge", parent=parent)
    transition(parent, ModerationStatus.PENDING)
    html = client.get(network.post.url).text
    assert "A moderator is reviewing this comment." in html
    assert "was reported" not in html


def test_a_reply_to_what_was_never_shown_is_shown(client, network, write):
    hidden = write("Hidden", state="pending", name="Hidden Person")
    services.import_comment(
        network.post, parent=hidden, name="N", email="", text="Shown on the old site",
        submit_date=timezone.now(), state=ModerationStatus.PUBLISHED,
    )  # fmt: skip
    html = client.get(network.post.url).text
    assert "Shown on the old site" in html
    assert "Hidden" not in html


LONG = 5000
HOSTILE = [
    "a",
    "é",
    "字",
    '"',
    "&",
    "<",
    "\n\na",
    "a.com ",
    "http://x/é ",
    "m@a.com ",
    "x" * 99 + " ",
]


@pytest.mark.parametrize("sign", HOSTILE)
def test_no_page_of_comments_is_above_300_kb(client, network, sign):
    fill(network.post, 60, text=(sign * LONG)[:LONG])
    pages = all_pages(client, network.post)
    assert sum(len(page.select("article.comment")) for page in pages) == 60
    for number in range(1, len(pages) + 1):
        assert len(client.get(f"{network.post.url}?comments={number}").content) < 300_000


@pytest.mark.parametrize("sign", HOSTILE)
def test_the_size_of_a_text_is_never_taken_for_less(network, sign):
    text = (sign * LONG)[:LONG].strip()
    comment, _same = fill(network.post, 1, text=text)
    (place,) = thread_pages.read_places(PublicComment.objects.filter(pk=comment.pk), find_nothing)
    assert place.size >= len(render_text(comment.comment).encode()) + 1000


def test_usual_texts_are_not_taken_for_much_more(network):
    text = "What is said here is of a usual length, with a full stop. And it has a second line.\n"
    comment, _same = fill(network.post, 1, text=text * 6)
    (place,) = thread_pages.read_places(PublicComment.objects.filter(pk=comment.pk), find_nothing)
    assert place.size < 1.3 * (len(render_text(comment.comment).encode()) + 1300)


def test_reading_takes_the_same_queries_on_every_page(client, network):
    fill(network.post, 250)
    client.get(network.post.url)
    seen = set()
    for number in (1, 2, 3, 99):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{network.post.url}?comments={number}")
        seen.add(len(captured))
    assert len(seen) == 1


def test_only_the_comments_of_the_page_are_read_in_full(network, monkeypatch):
    fill(network.post, 300)
    read = []
    monkeypatch.setattr(
        "comments.threads.tree._by_pk",
        lambda pks, by_pk=tree._by_pk: read.append(len(pks)) or by_pk(pks),
    )
    tree.load(network.post, 2)
    assert read[0] <= thread_pages.COMMENTS_PER_PAGE + 1


def test_a_permalink_lands_on_the_comment(client, network, write):
    comment = write()
    response = client.get(comment.get_absolute_url())
    assert response.status_code == 302
    assert response["Location"] == f"{network.post.url}#comment-{comment.pk}"


def test_a_permalink_finds_a_comment_on_a_later_page_of_threads(
    client, network, write, monkeypatch
):
    monkeypatch.setattr("comments.threads.pages.COMMENTS_PER_PAGE", 2)
    for _number in range(4):
        write()
    last = write()
    location = client.get(last.get_absolute_url())["Location"]
    assert location == f"{network.post.url}?comments=3#comment-{last.pk}"
    assert f'id="comment-{last.pk}"' in client.get(location).content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "1e9", "%00", ""])
def test_a_strange_page_number_shows_a_page(client, network, write, number):
    write()
    assert client.get(f"{network.post.url}?comments={number}").status_code == 200


@pytest.mark.parametrize("state", ["unconfirmed", "pending", "rejected", "spam"])
def test_a_permalink_tells_nothing_of_what_is_not_public(client, write, state):
    assert client.get(write(state=state).get_absolute_url()).status_code == 404


def test_a_moved_page_keeps_its_comments_and_permalinks(client, network, write):
    comment = write()
    network.post.slug = "elsewhere"
    network.post.save()
    assert "/elsewhere/" in client.get(comment.get_absolute_url())["Location"]


def test_queries_do_not_grow_with_comments(client, network, write):
    def count():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(network.post.url).status_code == 200
        return len(captured)

    root = write()
    count()
    few = count()
    for _number in range(15):
        write(parent=root)
        write()
    assert count() == few


def test_an_imported_comment_answers_to_its_old_anchor(client, network):
    comment = services.import_comment(
        network.post, parent=None, name="Old", email="", text="From the old site",
        submit_date=timezone.now(), state=ModerationStatus.PUBLISHED,
        legacy_id="990041",
    )  # fmt: skip
    soup = page_of(client, network.post)
    assert soup.select_one("#comment-990041")
    assert soup.select_one(f"#comment-{comment.pk}")
