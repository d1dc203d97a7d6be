"""Somebody who tries to read, change, hide or publish what is not theirs: every door stays shut."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comments import tokens
from comments.author import services
from comments.models import CommentEdit, CommentReport, PublicComment
from comments.models.status import ModerationStatus
from notifications.models import Delivery, Subscription
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db
S = ModerationStatus
MINE = ("", "page", "edit", "appeal", "withdraw")
EVERYTHING = (PublicComment, CommentEdit, CommentReport, Delivery, Subscription)


def snapshot():
    """All rows that any of this could change."""
    return [list(model.objects.order_by("pk").values()) for model in EVERYTHING]


def own_address(token, page):
    return reverse(f"comments:mine_{page}" if page else "comments:mine", args=[token])


@pytest.fixture
def hide(network):
    """Close or hide the page of the comments in one of the ways there are."""

    def hide(way):
        post = network.post
        if way == "unpublished":
            post.unpublish()
        elif way in ("password", "login"):
            PageViewRestriction.objects.create(
                page=network.blog, restriction_type=way, password="x"
            )
        elif way == "date":
            post.comments_close_at = timezone.now()
            post.save()
        elif way == "section off":
            network.blog.commenting = "off"
            network.blog.save_revision().publish()
        else:
            post.commenting = way
            post.save()

    return hide


@pytest.mark.parametrize("state", sorted(set(S) - {S.PUBLISHED}))
def test_no_public_address_gives_away_a_held_text(client, network, write, state):
    root = write("Said in public")
    held = write("Held back xyzzy", name="Nobody Xyzzy", parent=root, state=state)
    for url in (
        network.post.url,
        f"{network.post.url}?comments=1",
        f"{network.blog.url}feed/",
        "/search/?q=xyzzy",
        reverse("comments:permalink", args=[held.pk]),
        reverse("comments:report", args=[held.pk]),
        reverse("comments:new", args=[network.post.pk]) + f"?reply_to={held.pk}",
        reverse("comments:new", args=[network.post.pk]) + f"?reply_to={held.pk}&fragment=1",
        reverse("comments:received", args=[network.post.pk]) + f"?comment={held.pk}",
        reverse("comments:reported", args=[network.post.pk]) + f"?comment={held.pk}",
        f"{network.post.url}?own_comment={held.pk}",
    ):
        for method in (client.get, client.post):
            content = method(url, follow=True).content.decode()
            assert "Held back" not in content, url
            assert "Nobody Xyzzy" not in content, url


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("state", ["pending", "published", "rejected"])
def test_only_a_post_changes_anything(client, write, method, state):
    comment = write(state=state)
    token = tokens.for_managing(comment)
    before = snapshot()
    urls = [own_address(token, page) for page in MINE]
    for url in [*urls, reverse("comments:report", args=[comment.pk])]:
        response = client.generic(method.upper(), f"{url}?text=x&comment=x&kind=abuse&seen=1.0")
        assert response.status_code in (200, 302, 404, 405, 409), url
    assert snapshot() == before


def wrong_tokens(comment):
    """Tokens that look right and are not for managing this comment."""
    right = tokens.for_managing(comment)
    return {
        "cut": right[:-1],
        "longer": right + "A",
        "of confirming": tokens.for_confirmation(comment),
        "of reporting": tokens.for_reporting(comment, "192.0.2.0/24"),
        "of unsubscribing": signing.dumps(comment.pk, salt="notifications.unsubscribe"),
        "other number, same seal": right.replace(right.split(":")[0], "OTk5", 1),
        "other key": signing.Signer(key="x", salt="comments.manage").sign_object(comment.pk),
        "no seal": "MQ",
        "empty seal": "MQ:",
        "strange": "%F0%9F%99%82",
        "null": "%00",
        "long": "x" * 3000,
    }


@pytest.mark.parametrize("kind", wrong_tokens(PublicComment(pk=1)))
def test_a_wrong_token_shows_and_changes_nothing(client, write, kind):
    comment = write("Held back", state="pending")
    token = wrong_tokens(comment)[kind]
    before = snapshot()
    for page in MINE:
        url = own_address("TOKEN", page).replace("TOKEN", token)
        for method in (client.get, client.post):
            response = method(url, {"comment": "Mine now", "text": "x", "seen": "1.0"})
            assert response.status_code in (404, 405)
            assert "Held back" not in response.content.decode()
    assert snapshot() == before


def test_a_token_reaches_its_own_comment_only(client, write, mine, stored):
    own, others = write("Own", state="pending"), write("Somebody else's", state="pending")
    client.post(
        mine(own, "edit"),
        {"comment": "New", "seen": services.text_key(own), "pk": others.pk, "id": others.pk},
    )
    assert stored(own).comment == "New"
    assert stored(others).comment == "Somebody else's"
    assert "Somebody else" not in client.get(mine(own, "page")).content.decode()


def test_the_link_of_confirming_ends_with_its_week(client, write, time_machine):
    comment = write("Held back", state="unconfirmed")
    url = reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
    time_machine.move_to(timezone.now() + timedelta(days=8))
    response = client.get(url)
    assert response.status_code == 404
    assert "/comments/mine/" not in response.content.decode()


@pytest.mark.parametrize("way", ["unpublished", "password", "login", "off", "section off"])
def test_where_comments_are_not_shown_nothing_can_be_said(client, write, mine, hide, way, form_url):
    published, waiting = write("Public"), write("Held", state="pending")
    rejected = write("Refused", state="rejected")
    hide(way)
    before = snapshot()
    for url, data in (
        (form_url, {"comment": "x", "name": "x", "email": "x@example.org"}),
        (mine(published, "edit"), {"comment": "x", "seen": "1.0"}),
        (mine(waiting, "edit"), {"comment": "x", "seen": "1.0"}),
        (mine(rejected, "appeal"), {"text": "x"}),
        (reverse("comments:report", args=[published.pk]), {"kind": "abuse"}),
    ):
        assert client.post(url, data).status_code in (404, 409), url
        assert "Public" not in client.get(url, follow=True).content.decode().split("</h1>")[0]
    assert snapshot() == before
    assert client.get(reverse("comments:permalink", args=[published.pk])).status_code == 404


@pytest.mark.parametrize("way", ["read_only", "date"])
def test_where_comments_are_closed_none_is_written_or_changed(
    client, write, mine, hide, way, form_url
):
    published, waiting = write(), write(state="pending")
    hide(way)
    before = snapshot()
    assert client.post(form_url, {"comment": "x"}).status_code == 403
    for comment in (published, waiting):
        data = {"comment": "x", "seen": "1.0"}
        assert client.post(mine(comment, "edit"), data).status_code == 409
    assert snapshot() == before


@pytest.mark.parametrize("way", ["read_only", "date"])
def test_what_still_stands_on_a_closed_page_can_be_reported(client, write, hide, way):
    comment = write()
    hide(way)
    url = reverse("comments:report", args=[comment.pk])
    form = BeautifulSoup(client.get(url).content, "html.parser")
    token = form.select_one("input[name=token]")["value"]
    assert client.post(url, {"kind": "abuse", "token": token}).status_code == 302
    assert CommentReport.objects.count() == 1


def test_sending_the_same_again_changes_nothing_more(client, write, mine):
    comment = write(state="pending")
    form = {"comment": "New", "seen": services.text_key(comment)}
    client.post(mine(comment, "edit"), form)
    before = snapshot()
    assert client.post(mine(comment, "edit"), form).status_code == 409
    assert snapshot() == before
    press(client, mine(comment, "withdraw"))
    before = snapshot()
    for page, data in (("withdraw", {}), ("edit", form), ("appeal", {"text": "x"})):
        client.post(mine(comment, page), data)
    assert snapshot() == before


def test_made_up_addresses_of_machines_do_not_make_a_crowd(client, write, rules, stored):
    rules(reports_to_hide=2)
    comment = write()
    url = reverse("comments:report", args=[comment.pk])
    for number in range(4):
        headers = {"x-forwarded-for": f"203.0.{number}.9", "user-agent": f"Browser {number}"}
        form = BeautifulSoup(client.get(url, headers=headers).content, "html.parser")
        token = form.select_one("input[name=token]")["value"]
        data = {"kind": "other", "text": f"{number}", "token": token}
        assert client.post(url, data, headers=headers).status_code == 302
    assert stored(comment).is_published


def test_a_reporter_learns_nothing_from_the_answer(client, write, rules):
    """Whether it was the first report, the hiding one, or one of an official comment."""
    rules(reports_to_hide=1)
    answers = set()
    for comment in (write(), write()):
        url = reverse("comments:report", args=[comment.pk])
        form = BeautifulSoup(client.get(url).content, "html.parser")
        token = form.select_one("input[name=token]")["value"]
        response = client.post(url, {"kind": "abuse", "token": token})
        answers.add((response.status_code, response["Location"]))
        rules(reports_to_hide=9)
    assert len(answers) == 1
