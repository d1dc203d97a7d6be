"""Google reCAPTCHA for risky guests; Google itself is played at the edge of the network."""

import io
import json
import threading
from unittest import mock
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import ValidationError

from comments.models import ModerationSettings, PublicComment
from comments.submission import services
from tests.comments.submission.captcha.conftest import TEXT, Step

EDGE = "django_recaptcha.client.recaptcha_request"


@pytest.fixture(autouse=True)
def google_is_on(asks, settings):
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public-key", "private-key"
    asks("recaptcha")


@pytest.fixture
def google():
    """Play Google: `google(success=True)` or `google(error)`; gives the mock that is asked."""
    with mock.patch(EDGE) as asked:

        def say(error=None, **answer):
            asked.side_effect = error or (lambda _p: io.BytesIO(json.dumps(answer).encode()))
            return asked

        yield say


@pytest.fixture
def answer(step, send):
    """Send a risky comment with an answer from Google's script."""

    def answer():
        return send(step().fields | {"g-recaptcha-response": "token"})

    return answer


def the_comment():
    return PublicComment.objects.get()


def test_the_page_allows_google_and_needs_no_inline_script(step):
    asked = step()
    policy = asked.response.headers["Content-Security-Policy"]
    assert "script-src 'self' https://www.google.com/recaptcha/" in policy
    assert "frame-src https://www.google.com/recaptcha/" in policy
    assert "unsafe" not in policy
    assert all(script.text == "" for script in asked.soup.select("script"))
    assert asked.soup.select_one("script[src='https://www.google.com/recaptcha/api.js']")
    assert asked.box.select_one(".g-recaptcha")["data-sitekey"] == "public-key"
    assert asked.fields["comment"] == TEXT


def test_only_the_page_with_the_question_allows_google(client, form_url, step):
    step()
    response = client.get(form_url)
    assert "google" not in response.headers["Content-Security-Policy"] + response.content.decode()


def test_version_3_has_nothing_to_tick(settings, step):
    settings.RECAPTCHA_VERSION = 3
    asked = step()
    assert not asked.box.select_one(".g-recaptcha")
    assert asked.box["data-site-key"] == "public-key"
    assert asked.soup.select_one("script[src$='api.js?render=public-key']")


def test_a_right_answer_goes_on_and_the_readers_address_stays_here(google, answer, received):
    asked = google(success=True)
    assert answer().url == received
    sent = parse_qs(asked.call_args.args[0].decode())
    assert sent == {"secret": ["private-key"], "response": ["token"]}
    assert services.confirm_comment(the_comment()).is_published


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"success": True, "score": 0.9, "action": "comment"}, 302),
        ({"success": True, "score": 0.4, "action": "comment"}, 422),
        ({"success": True, "score": 0.9, "action": "login"}, 422),
        ({"success": True, "action": "comment"}, 422),
        ({"success": False}, 422),
    ],
)
def test_version_3_wants_its_action_and_a_score(settings, google, answer, said, status):
    settings.RECAPTCHA_VERSION = 3
    google(**said)
    assert answer().status_code == status


def test_a_wrong_or_used_answer_asks_again_and_keeps_the_text(google, answer):
    google(success=False, **{"error-codes": ["timeout-or-duplicate"]})
    asked = Step(answer())
    assert "We have started a new one" in asked.box.text
    assert asked.fields["comment"] == TEXT
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize(
    "error",
    [
        URLError("no route"),
        TimeoutError(),
        ConnectionResetError(),
        HTTPError("https://www.google.com", 503, "no", {}, io.BytesIO()),
        lambda _params: io.BytesIO(b"<html>"),
        lambda _params: io.BytesIO(b"\xff"),
        lambda _params: io.BytesIO(b"{}"),
        lambda _params: io.BytesIO(b"[]"),
        lambda _params: io.BytesIO(b"[" * 100_000),
    ],
    ids=["no route", "slow", "reset", "503", "html", "no utf-8", "empty", "a list", "deep"],
)
def test_a_service_that_is_down_loses_nothing(google, answer, received, error):
    google(error)
    assert answer().url == f"{received}?held"
    assert "The service that checks for bots could not be reached" in the_comment().spam_reasons
    assert services.confirm_comment(the_comment()).state == "pending"


def test_an_answer_that_comes_in_drops_keeps_nobody_waiting(settings, google, answer, received):
    settings.RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 0.01
    is_answered = threading.Event()

    def drip(_params):
        is_answered.wait(60)
        return io.BytesIO(b'{"success": true}')

    google(drip)
    assert answer().url == f"{received}?held"
    assert not is_answered.is_set()
    is_answered.set()
    assert services.confirm_comment(the_comment()).state == "pending"


def test_without_an_answer_google_is_not_bothered(google, step, send):
    asked = google(success=True)
    assert send(step().fields).status_code == 422
    assert send(step().fields | {"without_check": ""}).status_code == 302
    assert not asked.called


def test_without_keys_it_is_off(settings, client, fill_in, form_url):
    settings.RECAPTCHA_PRIVATE_KEY = ""
    assert client.post(form_url, fill_in(form_url, comment=TEXT)).status_code == 302


def test_without_keys_it_cannot_be_chosen(settings):
    chosen = ModerationSettings.objects.get()
    chosen.full_clean()
    settings.RECAPTCHA_PRIVATE_KEY = ""
    with pytest.raises(ValidationError, match="no keys for reCAPTCHA"):
        chosen.full_clean()
