"""A full room on a site that asks risky guests: nobody is lost, whatever they answer."""

import io
import json
from unittest import mock
from urllib.error import URLError

import pytest

from comments.models import PublicComment
from comments.submission import services
from notifications.models import Delivery
from tests.comments.submission.captcha.conftest import Step

PEOPLE = 60
NETWORK = "192.0.2.7"


@pytest.fixture
def room(client, fill_in, form_url):
    """Sixty on one network send, and answer the question, if they are asked, by `answers`."""

    def room(answers):
        asked = 0
        for number in range(PEOPLE):
            data = fill_in(form_url, email=f"guest{number}@example.org", comment=f"Wish {number}")
            response = client.post(form_url, data, REMOTE_ADDR=NETWORK)
            if response.status_code == 422:
                step = Step(response)
                extra = answers[asked % len(answers)](step)
                asked += 1
                response = client.post(form_url, step.fields | extra, REMOTE_ADDR=NETWORK)
            assert response.status_code == 302
        return asked

    return room


def nobody_is_lost():
    assert set(PublicComment.objects.values_list("state", flat=True)) == {"unconfirmed"}
    mails = Delivery.objects.filter(name="comment_confirmation")
    assert mails.values("recipient").distinct().count() == PEOPLE
    states = {services.confirm_comment(comment).state for comment in PublicComment.objects.all()}
    assert states == {"published", "pending"}


def without(_step):
    return {"without_check": ""}


def test_with_the_sum(asks, room):
    asks("altcha")
    assert room([without, lambda step: {"puzzle": step.solve()}]) > 40
    nobody_is_lost()


@pytest.mark.parametrize("google", ["says yes", "is out of reach"])
def test_with_google(asks, room, settings, google):
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public-key", "private-key"
    asks("recaptcha")
    yes = json.dumps({"success": True}).encode()

    def said(_request):
        if google == "says yes":
            return io.BytesIO(yes)
        raise URLError("no route")

    with mock.patch("django_recaptcha.client.recaptcha_request", side_effect=said):
        assert room([without, lambda _step: {"g-recaptcha-response": "token"}]) > 40
    nobody_is_lost()
