"""What readers are told after they have sent a comment, and how soon a moderator reads it."""

import pytest
from django.urls import reverse

from comments import tokens
from comments.submission import services
from core.models import NetworkSettings
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db

PROMISE = "usually within 2 working days"
PLACES = ["page", "received", "held", "confirmed", "own page"]


@pytest.fixture
def read_everywhere(client, network, write, read):
    """The text of every page that says when a moderator reads a comment, by PLACES."""

    def read_everywhere():
        comment = write(state="unconfirmed")
        confirm = reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
        received = reverse("comments:received", args=[network.post.pk])
        press(client, confirm)
        return {
            "page": read(network.post.url),
            "received": read(received),
            "held": read(f"{received}?held"),
            "confirmed": read(confirm),
            "own page": read(reverse("comments:mine", args=[tokens.for_managing(comment)])),
        }

    return read_everywhere


def test_no_time_is_promised_unless_it_is_set(rules, read_everywhere, send_mail_now):
    rules(received_minutes=0)
    for text in read_everywhere().values():
        assert "working day" not in text
    for mail in send_mail_now():
        assert "working day" not in mail.body


def test_the_time_that_is_set_is_promised_everywhere(rules, read_everywhere, send_mail_now):
    rules(review_days=2, received_minutes=0)
    texts = read_everywhere()
    assert [place for place in PLACES if PROMISE in texts[place]] == PLACES
    received = send_mail_now()[-1]
    assert received.subject.startswith("We have your comment")
    assert PROMISE in " ".join(received.body.split())


def test_the_form_alone_leads_to_the_privacy_notice(network, read):
    form = reverse("comments:new", args=[network.post.pk])
    assert "Read our privacy notice" not in read(form)
    settings = NetworkSettings.for_site(network.home.get_site())
    settings.privacy_page = network.content
    settings.save()
    assert "Read our privacy notice" in read(form)


def test_one_day_is_written_as_one(rules, network, read):
    rules(review_days=1)
    assert "usually within 1 working day." in read(network.post.url)


def test_the_thanks_say_what_to_do_and_claim_nothing_more(network, read):
    received = reverse("comments:received", args=[network.post.pk])
    text = read(received)
    assert "Open the link in the email and confirm within 7 days." in text
    assert "nobody else" not in text


def test_an_official_reply_needs_a_published_comment(write, moderator):
    with pytest.raises(services.CommentRefused, match="Publish the comment before you reply"):
        services.reply_officially(write(state="pending"), by=moderator, text="Thank you.")
