"""Time on the form: from its first showing, over a preview and corrections."""

import time
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from comments.models import PublicComment
from comments.submission.forms import FORM_LIFETIME

pytestmark = pytest.mark.django_db


@pytest.fixture
def hours_pass(time_machine):
    def move(seconds):
        time_machine.move_to(timezone.now() + timedelta(seconds=seconds))

    return move


def shown_again(response):
    form = BeautifulSoup(response.content, "html.parser").select_one("form.comment-form")
    return {field["name"]: field["value"] for field in form.select("input[type=hidden]")}


def test_a_form_sent_at_once_is_noticed(client, form_url, fill_in):
    client.post(form_url, fill_in(form_url))
    assert PublicComment.objects.get().spam_reasons == ["Sent within 3 seconds of opening the form"]


@pytest.mark.parametrize("slip", [{"preview": ""}, {"email": "lena"}])
def test_sending_right_after_a_preview_or_a_correction_is_not(
    client, form_url, fill_in, hours_pass, slip
):
    data = fill_in(form_url)
    hours_pass(30)
    again = shown_again(client.post(form_url, data | slip))
    assert again["submission_key"] != data["submission_key"]
    client.post(form_url, data | again)
    assert PublicComment.objects.get().spam_score == 0


def test_a_form_that_is_half_a_day_old_gets_a_new_lease(client, form_url, fill_in, hours_pass):
    data = fill_in(form_url)
    hours_pass(FORM_LIFETIME / 2 + 60)
    again = shown_again(client.post(form_url, data | {"email": "lena"}))
    assert abs(int(again["timestamp"]) - time.time()) < 5
    hours_pass(FORM_LIFETIME - 60)
    assert client.post(form_url, data | again).status_code == 302
