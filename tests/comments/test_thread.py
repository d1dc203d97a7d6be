"""Threads: places, counts and what a reader sees of each state."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import services, thread
from comments.models import PublicComment
from comments.states import ModerationStatus

pytestmark = pytest.mark.django_db


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
    assert "0 responses" in html


def test_the_count_is_that_of_the_published_comments_listed(client, network, write):
    root = write()
    write(parent=root)
    write(state="pending", parent=root)
    write(state="removed")
    soup = page_of(client, network.post)
    assert soup.select_one("#comments-heading").get_text(strip=True) == "2 responses"
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
    shown = [node.comment.pk for node in thread.load(network.post).nodes]
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


def test_a_chain_of_a_thousand_replies_is_shown(client, network, write):
    parent = None
    for _number in range(1000):
        comment = services.import_comment(
            network.post, parent=parent, name="N", email="n@example.org", text="deep",
            submit_date=timezone.now(), state=ModerationStatus.PUBLISHED,
        )  # fmt: skip
        parent = comment
    assert comment.level == 999
    (node,) = thread.load(network.post).nodes
    assert len(node.replies) == 999


def test_a_permalink_lands_on_the_comment(client, network, write):
    comment = write()
    response = client.get(comment.get_absolute_url())
    assert response.status_code == 302
    assert response["Location"] == f"{network.post.url}#comment-{comment.pk}"


def test_a_permalink_finds_a_comment_on_a_later_page_of_threads(
    client, network, write, monkeypatch
):
    monkeypatch.setattr("comments.thread_pages.COMMENTS_PER_PAGE", 2)
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
