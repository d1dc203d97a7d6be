"""A writer's link lives while anything can be done, then says the outcome, then ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db
S = ModerationStatus
OPEN = [S.UNCONFIRMED, S.PENDING, S.PUBLISHED, S.REJECTED]
OVER = {
    S.WITHDRAWN: "You withdrew your comment on",
    S.REMOVED: "A moderator removed your comment on",
    S.SPAM: "Your comment was not published.",
}
PAGES = ("", "page", "edit", "appeal", "withdraw")


@pytest.fixture
def later(time_machine):
    """Let days go by."""

    def later(**delta):
        time_machine.move_to(timezone.now() + timedelta(**delta), tick=False)

    return later


def test_every_state_is_one_or_the_other():
    assert {*OPEN, *OVER} == set(S)


@pytest.mark.parametrize("state", OPEN)
def test_it_has_no_end_while_something_can_be_done(client, write, mine, read, later, state):
    comment = write("My own words", state=state)
    later(days=3000)
    assert "My own words" in read(mine(comment))


@pytest.mark.parametrize(("state", "words"), OVER.items())
def test_then_it_says_what_became_of_it_without_text_or_name(
    client, write, mine, read, network, state, words
):
    comment = write("My own words", state=state, name="Lena Mark", suggested_text="")
    text = read(mine(comment))
    assert words in text
    assert "You can no longer edit, withdraw or appeal." in text
    assert network.post.title in text
    for private in ("My own words", "Lena", "@example.org", "Because"):
        assert private not in client.get(mine(comment)).text
    for page in PAGES[1:]:
        response = client.get(mine(comment, page), follow=True)
        assert "My own words" not in response.text, page


def test_a_page_that_is_not_public_is_not_named_then(client, write, mine, network):
    comment = write(state="removed")
    network.post.unpublish()
    assert network.post.title not in client.get(mine(comment)).text


@pytest.mark.parametrize("state", OVER)
def test_and_ends_after_a_time_that_is_a_setting(client, settings, write, mine, later, state):
    settings.MANAGE_LINK_DAYS = 5
    comment = write("My own words", state=state)
    later(days=4, hours=23)
    assert client.get(mine(comment)).status_code == 200
    later(hours=2)
    for page in PAGES:
        for response in (client.get(mine(comment, page)), press(client, mine(comment, page))):
            assert response.status_code == 410
            assert "This link has expired" in response.text
            assert network_words(response) == []
            assert response["Referrer-Policy"] == "no-referrer"
            assert "no-store" in response["Cache-Control"]


def network_words(response):
    """What of the comment a page after the end still tells."""
    return [
        word for word in ("My own words", "A first post", "withdrew it") if word in response.text
    ]


def test_after_a_rejection_it_lives_until_the_one_appeal_is_decided(
    client, write, mine, read, stored, later
):
    comment = write("My own words", state="rejected")
    later(days=300)
    assert press(client, mine(comment, "appeal"), {"text": "Why?"}).status_code == 302
    later(days=300)
    assert "My own words" in read(mine(comment))
    services.decide(stored(comment), S.REJECTED, by=None, reason="Still off topic")
    assert "A moderator rejected your comment" in read(mine(comment))
    assert "My own words" not in client.get(mine(comment)).text
    later(days=31)
    assert client.get(mine(comment)).status_code == 410


def test_a_link_of_an_earlier_mail_is_good_again_when_a_moderator_brings_it_back(
    client, write, mine, read, stored, later
):
    link = mine(write("My own words", state="spam"))
    later(days=31)
    assert client.get(link).status_code == 410
    services.decide(PublicComment.objects.get(), S.PUBLISHED, by=None)
    assert "My own words" in read(link)
    assert press(client, f"{link}withdraw/").status_code == 302
    assert PublicComment.objects.get().state == S.WITHDRAWN


def test_an_edit_after_the_end_gives_the_typed_text_back_or_says_that_it_is_over(
    client, write, mine, later
):
    comment = write(state="withdrawn")
    data = {"comment": "Typed for an hour", "seen": "1.0"}
    response = client.post(mine(comment, "edit"), data)
    assert response.status_code == 409
    assert "Typed for an hour" in response.text
