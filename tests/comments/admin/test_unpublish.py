"""What takes a published comment off its page says so and asks first."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.models import PublicComment
from comments.moderation import bulk as background
from tests.support.decisions import take_effect

pytestmark = pytest.mark.django_db

LIST = "/admin/public-comments/"
DECIDE = "/admin/public-comments/decide/"


@pytest.fixture(autouse=True)
def signed_in(client, moderator):
    client.force_login(moderator)


def review_url(comment):
    return reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])


def state_of(comment):
    return PublicComment.objects.get(pk=comment.pk).state


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def main_text(page):
    return " ".join(page.select_one("main").get_text(" ").split())


def press(client, page, **typed):
    form = page.select_one("main form[method=post]")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    return client.post(form["action"], data | typed, follow=True)


def labels(page, part):
    return {button["value"]: button.get_text(strip=True) for button in page.select(part)}


@pytest.mark.parametrize(
    ("state", "label"),
    [
        ("published", "Unpublish and review again…"),
        ("rejected", "Reopen"),
        ("spam", "Reopen"),
    ],
)
def test_the_button_says_what_it_does(client, write, state, label):
    page = soup(client.get(review_url(write(state=state))))
    assert labels(page, "#decide button")["pending"] == label


@pytest.mark.parametrize(
    ("to", "title", "after"),
    [
        ("pending", "Unpublish 1 comment and review it again", "pending"),
        ("spam", "Mark 1 comment as spam", "spam"),
    ],
)
def test_a_published_comment_leaves_its_page_only_after_a_question(
    client, network, write, to, title, after
):
    comment = write("Read by everyone")
    seen = {"to": to, "seen": "published", "version": "1", "words": ""}
    asked = client.post(review_url(comment), seen, follow=True)
    assert state_of(comment) == "published"
    page = soup(asked)
    said = main_text(page)
    assert title in said
    assert "1 comment leaves its page straight away." in said
    assert "We do not email the commenters." in said
    assert page.find("a", string="Cancel")
    press(client, page)
    assert state_of(comment) == after
    assert "Read by everyone" not in client.get(network.post.url).content.decode()


def test_the_button_of_a_row_asks_as_well(client, write):
    comment = write()
    row = soup(client.get(LIST)).select_one(f"#row-{comment.pk}")
    button = row.select_one("button[value=spam]")
    assert button.get_text(strip=True) == "Mark as spam…"
    answer = client.post(button["formaction"], {"to": "spam"})
    assert answer["Location"].startswith(DECIDE)
    assert state_of(comment) == "published"


def test_removing_says_what_it_does(client, write):
    page = soup(client.get(review_url(write())))
    assert "The comment leaves its page straight away." in page.select_one("#reject").text


def test_reopening_a_hidden_comment_needs_no_question(client, write):
    comment = write(state="rejected")
    seen = {"to": "pending", "seen": "rejected", "version": "1", "words": ""}
    answer = client.post(review_url(comment), seen, follow=True)
    assert f"Comment by {comment.full_name} reopened." in answer.text
    take_effect()
    assert state_of(comment) == "pending"


def test_several_are_unpublished_or_reopened_and_never_one_for_the_other(client, write):
    shown, hidden = write(state="published"), write(state="rejected")
    chosen = {"id": [shown.pk, hidden.pk]}
    offered = labels(soup(client.get(LIST)), "#decide-many button[name=to]")
    assert offered["unpublish"] == "Unpublish and review again…"
    assert offered["pending"] == "Reopen…"

    page = soup(client.get(DECIDE, chosen | {"to": "pending"}))
    assert "Reopen 1 comment" in main_text(page)
    assert "It awaits moderation again." in main_text(page)
    assert "leaves its page" not in main_text(page)
    assert "1 comment cannot be changed this way and will be skipped." in main_text(page)
    press(client, page)
    assert (state_of(shown), state_of(hidden)) == ("published", "pending")

    page = soup(client.get(DECIDE, chosen | {"to": "unpublish"}))
    assert "1 comment leaves its page straight away." in main_text(page)
    one = "It awaits moderation again. Readers see it again only if a moderator approves it."
    assert one in main_text(page)
    said = press(client, page).text
    assert "1 comment unpublished. It awaits moderation again." in said
    assert state_of(shown) == "pending"


def test_very_many_are_unpublished_in_the_background(client, write, monkeypatch):
    from comments.admin import bulk

    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    comments = [write() for _ in range(3)]
    page = soup(client.get(DECIDE, {"to": "unpublish", "id": [c.pk for c in comments]}))
    press(client, page)
    job = background.BulkDecision.objects.get()
    background.carry_on.call(job.pk)
    assert {state_of(comment) for comment in comments} == {"pending"}
