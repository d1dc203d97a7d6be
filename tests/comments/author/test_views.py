"""The writer's own page: reached by the link alone, says how things stand, changes nothing."""

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse

from comments import tokens
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from notifications.models import Delivery, Subscription
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db
S = ModerationStatus


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("unconfirmed", "You have not confirmed your comment yet."),
        ("pending", "Your comment has been waiting for a moderator since"),
        ("published", "Your comment was published on"),
        ("rejected", "A moderator rejected your comment on"),
        ("rejected", "Reason: Because"),
    ],
)
def test_says_how_the_comment_stands(read, write, mine, state, words):
    comment = write("My own words", state=state)
    text = read(mine(comment))
    assert words in text
    assert "My own words" in text


def test_a_hidden_comment_is_said_to_be_off_the_page(read, write, mine):
    comment = services.decide(write(), S.PENDING, by=None)
    assert "We do not show it on the page until the moderator decides." in read(mine(comment))


@pytest.mark.parametrize("page", ["", "page", "withdraw"])
@pytest.mark.parametrize("state", list(S))
def test_opening_changes_nothing_and_is_kept_by_nobody(client, write, mine, page, state, stored):
    comment = write(state=state)
    before = PublicComment.objects.values().get(pk=comment.pk)
    for method in (client.get, client.head, client.options):
        response = method(mine(comment, page))
        assert response.status_code in (200, 302)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
    assert PublicComment.objects.values().get(pk=comment.pk) == before


def test_no_address_of_a_person_is_shown(client, write, mine):
    comment = write(state="pending", email="private@example.org")
    for page in ("", "page", "withdraw"):
        assert "private@" not in client.get(mine(comment, page)).content.decode()


@pytest.mark.parametrize("page", ["", "page", "withdraw"])
@pytest.mark.parametrize("kind", ["nonsense", "other key", "confirm", "unsubscribe", "gone"])
def test_no_other_token_opens_it(client, write, page, kind):
    comment = write("Held back", state="pending")
    token = {
        "nonsense": "x",
        "other key": signing.Signer(key="another", salt="comments.manage").sign_object(comment.pk),
        "confirm": tokens.for_confirmation(comment),
        "unsubscribe": signing.dumps(comment.pk, salt="notifications.unsubscribe"),
        "gone": signing.Signer(salt="comments.manage").sign_object(999_999),
    }[kind]
    url = reverse(f"comments:mine_{page}" if page else "comments:mine", args=[token])
    for method in (client.get, client.post):
        response = method(url)
        assert response.status_code == 404
        assert "Held back" not in response.content.decode()
    assert PublicComment.objects.get().state == S.PENDING


def test_a_managing_link_confirms_nothing(client, write):
    comment = write(state="unconfirmed")
    url = reverse("comments:confirm", args=[tokens.for_managing(comment)])
    assert press(client, url).status_code == 404
    assert PublicComment.objects.get().state == S.UNCONFIRMED


def test_a_waiting_comment_stands_on_the_page_for_its_writer_and_nobody_else(
    client, network, write, mine
):
    root = write("What was said first")
    write("A later thread")
    comment = write("Mine, waiting", parent=root, state="pending")
    others = write("Of somebody else, waiting", parent=root, state="pending")
    html = client.get(mine(comment, "page")).content.decode()
    soup = BeautifulSoup(html, "html.parser")
    own = soup.select_one(f".thread__replies #comment-{comment.pk}.comment--pending")
    assert "Mine, waiting" in own.get_text()
    assert "Only you can see this" in own.get_text()
    assert own.select_one(".comment__note a")["href"] == mine(comment)
    assert "What was said first" in html
    assert "A later thread" in html
    assert others.comment not in html
    assert "2 comments" in html
    public = client.get(network.post.url)
    assert "Mine, waiting" not in public.content.decode()
    assert "public" in public["Cache-Control"]


@pytest.mark.parametrize("name", ["post", "event", "plan", "commitment"])
def test_every_kind_of_page_shows_it_in_its_place(client, network, write, mine, name):
    page = getattr(network, name)
    comment = write("Mine, waiting", page=page, state="pending")
    response = client.get(mine(comment, "page"))
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.h1.get_text(strip=True) == page.title
    assert soup.select_one(f"#comment-{comment.pk}.comment--pending")
    assert "no-store" in response["Cache-Control"]
    assert "Mine, waiting" not in client.get(page.url).content.decode()


def test_the_first_of_a_thread_is_found_on_its_page_of_threads(
    client, network, write, mine, monkeypatch
):
    monkeypatch.setattr("comments.threads.pages.COMMENTS_PER_PAGE", 2)
    for _number in range(3):
        write()
    comment = write("Mine, waiting", state="pending")
    write()
    html = client.get(mine(comment, "page")).content.decode()
    assert f'id="comment-{comment.pk}"' in html


@pytest.mark.parametrize("hide", ["unpublish", "off"])
def test_a_page_that_is_not_public_is_not_shown_to_the_writer_either(
    client, network, write, mine, hide
):
    comment = write("Mine", state="pending", parent=write("Said before"))
    if hide == "unpublish":
        network.post.unpublish()
    else:
        network.post.commenting = "off"
        network.post.save()
    response = client.get(mine(comment, "page"))
    assert response["Location"] == mine(comment)
    html = client.get(mine(comment)).content.decode()
    assert "Said before" not in html
    assert "Mine" in html


def test_confirming_gives_the_link_on_the_page_and_by_mail(
    client, write, mine, rules, send_mail_now, mailoutbox
):
    rules(received_minutes=0)
    comment = write(state="unconfirmed")
    send_mail_now()
    assert "/comments/mine/" not in mailoutbox[0].body
    url = reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
    html = press(client, url).content.decode()
    assert mine(comment, "page") in html
    assert f'"{mine(comment)}"' in html
    (received,) = send_mail_now()
    assert received.to == [comment.user_email]
    assert mine(comment) in received.body


@pytest.mark.parametrize("state", ["published", "rejected", "removed"])
def test_mails_of_decisions_carry_the_link(write, mine, send_mail_now, state):
    comment = write(state=state)
    assert mine(comment) in send_mail_now()[-1].body


def test_published_at_once_means_one_mail(write, rules, mine, send_mail_now):
    rules(trust="publish")
    comment = write()
    # The question whether the address is theirs was answered before it left.
    [only] = send_mail_now()
    assert "is published" in only.subject
    assert mine(comment) in only.body


def test_nobody_else_gets_the_link(write, mine, send_mail_now):
    parent = write(wants_replies=True, email="ann@example.org")
    reply = write(parent=parent, email="bob@example.org")
    send_mail_now()
    for delivery in Delivery.objects.all():
        for comment in (parent, reply):
            if mine(comment) in str(delivery.context):
                assert delivery.recipient == comment.user_email


def test_withdrawing_takes_the_comment_off_at_once(client, network, write, mine, stored):
    comment = write("I wish I had not said this", wants_replies=True)
    write("An answer", parent=comment)
    assert Subscription.objects.active().count() == 1
    assert press(client, mine(comment, "withdraw"))["Location"] == mine(comment)
    html = client.get(network.post.url).content.decode()
    assert "I wish I had not" not in html
    assert "The person who wrote this comment has withdrawn it." in html
    assert "An answer" in html
    assert stored(comment).state == S.WITHDRAWN
    assert not Subscription.objects.active().exists()


def test_withdrawing_twice_does_no_harm(client, write, mine, read):
    comment = write()
    for _time in range(2):
        press(client, mine(comment, "withdraw"))
    assert "You withdrew your comment on" in read(mine(comment))


@pytest.mark.parametrize("state", ["rejected", "removed", "spam"])
def test_what_is_not_shown_cannot_be_withdrawn(client, write, mine, stored, state):
    comment = write(state=state)
    response = press(client, mine(comment, "withdraw"))
    assert response.status_code == 409
    assert "you cannot withdraw it" in response.content.decode()
    assert stored(comment).state == state


@pytest.mark.parametrize("hide", ["unpublish", "read_only"])
def test_withdrawing_is_possible_wherever_the_page_has_gone(
    client, network, write, mine, stored, hide
):
    comment = write()
    if hide == "unpublish":
        network.post.unpublish()
    else:
        network.post.commenting = hide
        network.post.save()
    press(client, mine(comment, "withdraw"))
    assert stored(comment).state == S.WITHDRAWN


def test_the_page_costs_a_fixed_number_of_queries(
    client, network, write, mine, django_assert_max_num_queries
):
    comment = write(state="pending")
    client.get(mine(comment, "page"))
    for _round in range(2):
        with django_assert_max_num_queries(30):
            client.get(mine(comment, "page"))
        with django_assert_max_num_queries(18):
            client.get(mine(comment))
        for _number in range(5):
            write(parent=write())
