"""Writing a comment: what is taken, what is refused, and that typed text is never lost."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.client import BOUNDARY, encode_multipart
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction

from comments.models import HoneypotCount, PublicComment, SubmissionHit
from comments.models.status import ModerationStatus
from comments.submission.forms import FORM_LIFETIME
from notifications.models import Delivery

pytestmark = pytest.mark.django_db


def test_a_reader_without_an_account_sends_a_comment(client, network, form_url, fill_in):
    response = client.post(form_url, fill_in(form_url, followup="on"))
    assert response.status_code == 302
    assert response["Location"] == reverse("comments:received", args=[network.post.pk])
    comment = PublicComment.objects.get()
    assert comment.state == ModerationStatus.UNCONFIRMED
    assert comment.page_id == network.post.pk
    assert comment.followup
    assert "Thank you for your comment" in client.get(response["Location"]).content.decode()


def test_no_cookie_is_set_and_no_ip_address_is_kept(client, form_url, fill_in):
    response = client.post(form_url, fill_in(form_url), REMOTE_ADDR="192.0.2.7")
    assert not client.cookies
    assert not response.cookies
    assert PublicComment.objects.get().ip_address is None


def test_the_browser_cuts_nothing_off_that_is_pasted(client, form_url, fill_in):
    assert "maxlength" not in BeautifulSoup(client.get(form_url).text, "html.parser").textarea.attrs
    response = client.post(form_url, fill_in(form_url, comment="x" * 5000 + " the end"))
    assert response.status_code == 422
    assert "It has 5,008" in response.text
    assert "x the end" in response.text


def test_preview_shows_the_text_and_stores_nothing(client, form_url, fill_in):
    response = client.post(form_url, fill_in(form_url, comment="Seen *before*", preview=""))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Preview" in page
    assert page.count("Seen *before*") == 2
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("comment", "", "Enter your comment"),
        ("comment", " \n\t ", "Enter your comment"),
        ("comment", "\u200b\u202e", "Enter your comment"),
        ("comment", "x" * 5001, "must be 5,000 characters or fewer"),
        ("comment", "\x00", "Enter your comment"),
        ("name", "", "Enter your name"),
        ("name", "\u202e", "Enter your name"),
        ("name", "x" * 121, "120 characters or fewer. It has 121"),
        ("email", "", "Enter your email address"),
        ("email", "lena", "like name@example.com"),
    ],
)
def test_bad_input_is_answered_with_what_to_do(client, form_url, fill_in, field, value, message):
    typed = {"comment": "Keep this text", "name": "Keep this name", field: value}
    response = client.post(form_url, fill_in(form_url, **typed))
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "There is a problem" in page
    assert "Keep this" in page
    assert not PublicComment.objects.exists()


def test_an_expired_form_keeps_the_text_and_can_be_sent_again(
    client, form_url, fill_in, time_machine
):
    data = fill_in(form_url, comment="Three hours of work")
    time_machine.move_to(timezone.now() + timedelta(seconds=FORM_LIFETIME + 60))
    response = client.post(form_url, data)
    assert response.status_code == 422
    assert "open for too long" in response.content.decode()
    assert "Three hours of work" in response.content.decode()


def test_a_form_with_errors_carries_a_fresh_signature(client, form_url, fill_in):
    data = fill_in(form_url, security_hash="0" * 40)
    response = client.post(form_url, data)
    assert response.status_code == 422
    assert "changed while it was sent" in response.content.decode()
    assert ("0" * 40) not in response.content.decode()


@pytest.mark.parametrize("field", ["timestamp", "security_hash", "content_type", "object_pk"])
@pytest.mark.parametrize("value", ["", "x", "99999999999999999999", "auth.user"])
def test_tampered_security_fields_are_refused_with_the_text_kept(
    client, form_url, fill_in, field, value
):
    response = client.post(form_url, fill_in(form_url, comment="Keep me", **{field: value}))
    assert response.status_code == 422
    assert "Keep me" in response.content.decode()
    assert not PublicComment.objects.exists()


def test_the_form_of_one_page_cannot_post_to_another(client, network, form_url, fill_in):
    other = reverse("comments:new", args=[network.event.pk])
    response = client.post(other, fill_in(form_url))
    assert response.status_code == 422
    assert not PublicComment.objects.exists()


def test_a_double_click_gives_one_comment_and_one_mail(
    client, form_url, fill_in, send_mail_now, mailoutbox
):
    data = fill_in(form_url)
    first, second = client.post(form_url, data), client.post(form_url, data)
    assert first["Location"] == second["Location"]
    assert PublicComment.objects.count() == 1
    send_mail_now()
    assert len(mailoutbox) == 1


def test_going_back_and_changing_the_text_gives_a_second_comment(client, form_url, fill_in):
    data = fill_in(form_url)
    client.post(form_url, data)
    client.post(form_url, data | {"comment": "And another thing"})
    assert PublicComment.objects.count() == 2


def test_of_a_filled_honeypot_only_a_count_is_kept_and_the_sender_sees_the_normal_page(
    client, form_url, fill_in
):
    def send(**typed):
        response = client.post(form_url, fill_in(form_url, **typed))
        return response.status_code, response["Location"], client.get(response["Location"]).content

    for number in range(3):
        trapped = send(honeypot="http://pills.example", comment=f"Pills {number}")
    assert HoneypotCount.objects.get().number == 3
    kept = [PublicComment, SubmissionHit, Delivery, ModelLogEntry]
    assert not [model for model in kept if model.objects.exists()]
    assert trapped == send()


def test_a_closed_page_takes_nothing_and_gives_the_text_back(client, network, form_url, fill_in):
    data = fill_in(form_url, comment="Typed while it closed")
    network.post.comments_close_at = timezone.now()
    network.post.save()
    assert "Comments are closed" in client.get(form_url).content.decode()
    response = client.post(form_url, data)
    assert response.status_code == 403
    assert "Typed while it closed" in response.content.decode()
    assert not PublicComment.objects.exists()


def test_a_closing_date_ahead_leaves_the_page_open(client, network, form_url, fill_in):
    network.post.comments_close_at = timezone.now() + timedelta(days=3)
    network.post.save()
    assert client.post(form_url, fill_in(form_url)).status_code == 302


@pytest.mark.parametrize("hide", ["unpublish", "password", "off"])
def test_nothing_can_be_posted_where_nothing_is_public(client, network, form_url, fill_in, hide):
    data = fill_in(form_url)
    if hide == "unpublish":
        network.post.unpublish()
    elif hide == "off":
        network.post.commenting = "off"
        network.post.save()
    else:
        PageViewRestriction.objects.create(
            page=network.blog, restriction_type="password", password="x"
        )
    assert client.get(form_url).status_code == 404
    response = client.post(form_url, data)
    assert response.status_code == 404
    # Whoever was writing gets the text back, and learns nothing of the page.
    assert data["comment"] in response.text
    assert network.post.title not in response.text
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize("page_id", [1, 999_999, 10**30])
def test_only_commentable_pages_have_a_form(client, network, page_id):
    assert client.get(f"/comments/new/{page_id}/").status_code == 404


def test_the_form_can_be_fetched_alone(client, form_url):
    page = client.get(form_url + "?fragment=1").content.decode()
    assert page.lstrip().startswith("<form")
    assert "<html" not in page


def test_sending_costs_the_same_few_statements_each_time(
    client, form_url, fill_in, page_cache, django_assert_num_queries
):
    """The content version, three looks of the spam checks, three rows of a comment, its mail."""
    # With the two of the savepoint. PostgreSQL has those wait who count the same.
    cost = 12 if connection.vendor == "postgresql" else 11

    def send(number):
        data = fill_in(form_url, email=f"reader{number}@example.org", comment=f"Number {number}")
        with django_assert_num_queries(cost):
            assert client.post(form_url, data, REMOTE_ADDR="192.0.2.7").status_code == 302

    client.post(form_url, fill_in(form_url), REMOTE_ADDR="192.0.2.7")
    for number in range(3):
        send(number)


def test_the_longest_honest_comment_fits_in_any_script(client, form_url, fill_in):
    """In the other encoding each of these letters takes nine bytes."""
    form = BeautifulSoup(client.get(form_url).content, "html.parser").select_one(
        "form.comment-form"
    )
    assert form["enctype"] == "multipart/form-data"
    text = "\u10d0" * 5000  # Georgian
    sent = encode_multipart(BOUNDARY, fill_in(form_url, comment=text, suggested_text=text))
    assert len(sent) < settings.REQUEST_BODY_BYTES
