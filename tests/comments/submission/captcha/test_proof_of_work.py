"""The sum for risky guests: asked, solved, forged, replayed, gone round."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.models import HoneypotCount, ModerationSettings, PhraseRule, PublicComment
from comments.submission import services
from comments.submission.captcha import proof_of_work
from tests.comments.submission.captcha.conftest import TEXT, Step


@pytest.fixture(autouse=True)
def altcha_is_on(asks):
    asks("altcha")


def the_comment():
    return PublicComment.objects.get()


def confirmed():
    return services.confirm_comment(the_comment())


def test_a_risky_comment_is_kept_on_the_form_and_not_stored(step):
    asked = step()
    assert "<title>One more step before sending" in asked.response.content.decode()
    assert asked.fields["comment"] == TEXT
    assert asked.fields["name"] == "Lena"
    assert asked.box.select_one("button[name=without_check]")
    assert not PublicComment.objects.exists()


def test_the_page_needs_no_inline_script_and_no_third_party(step):
    asked = step()
    for script in asked.soup.select("script"):
        assert script["src"].startswith("/static/")
        assert script.text == ""
    assert "google" not in asked.response.headers["Content-Security-Policy"]


def test_who_solves_it_goes_on_as_the_rules_says(step, send, received):
    asked = step()
    response = send(asked.fields | {"puzzle": asked.solve()})
    assert (response.status_code, response.url) == (302, received)
    assert the_comment().spam_score == 35
    assert confirmed().is_published


def test_who_cannot_is_held_whatever_the_rules_says(step, send, received):
    response = send(step().fields | {"without_check": ""})
    assert (response.status_code, response.url) == (302, f"{received}?held")
    assert "Sent without the check for bots" in the_comment().spam_reasons
    assert confirmed().state == "pending"


def test_who_was_asked_is_held_although_what_looked_risky_is_over(step, send):
    """Haste is a sign that the second sending no longer has; the page has promised a moderator."""
    asked = step()
    PhraseRule.objects.all().delete()
    send(asked.fields | {"without_check": ""})
    assert the_comment().spam_reasons == ["Sent without the check for bots"]
    assert confirmed().state == "pending"


def test_a_guest_who_does_not_look_risky_is_not_asked(client, fill_in, form_url):
    assert client.post(form_url, fill_in(form_url)).status_code == 302
    assert the_comment().spam_score == 0


def test_spam_is_not_asked_and_learns_nothing(client, fill_in, form_url, received):
    response = client.post(form_url, fill_in(form_url, comment=TEXT, honeypot="x"))
    assert response.url == received
    assert not PublicComment.objects.exists()
    assert HoneypotCount.objects.get().number == 1


def test_solving_does_not_lift_what_moderators_hold(step, send):
    ModerationSettings.objects.update(captcha_from=20)
    PhraseRule.objects.create(phrase="council", points=20)
    asked = step()
    send(asked.fields | {"puzzle": asked.solve()})
    assert the_comment().spam_score == 55
    assert confirmed().state == "pending"


def test_switched_off_nobody_is_asked(asks, client, fill_in, form_url):
    asks("none")
    assert client.post(form_url, fill_in(form_url, comment=TEXT)).status_code == 302


def test_sending_again_without_an_answer_asks_again_and_keeps_the_text(step, send):
    asked = Step(send(step().fields))
    assert asked.box
    assert asked.fields["comment"] == TEXT
    assert "not right" not in asked.box.text


def test_a_solution_counts_once(step, send, used):
    asked = step()
    solved = asked.fields | {"puzzle": asked.solve()}
    assert send(solved).status_code == 302
    again = Step(send(solved | {"comment": f"{TEXT}, still"}))
    assert "We have started a new one" in again.box.text
    assert PublicComment.objects.count() == used() == 1


def test_a_double_click_gives_one_comment_and_no_new_question(step, send, received):
    asked = step()
    solved = asked.fields | {"puzzle": asked.solve()}
    assert [send(solved).url, send(solved).url] == [received, received]
    assert PublicComment.objects.count() == 1


def test_a_refused_comment_does_not_use_the_solution_up(step, send, used):
    asked = step()
    solved = asked.fields | {"puzzle": asked.solve()}
    assert send(solved | {"name": ""}).status_code == 422
    assert used() == 0
    assert send(solved).status_code == 302


def test_an_expired_one_is_replaced(step, send, time_machine):
    asked = step()
    solved = asked.fields | {"puzzle": asked.solve()}
    time_machine.move_to(timezone.now() + timedelta(seconds=proof_of_work.LIFETIME + 1))
    assert "We have started a new one" in Step(send(solved)).box.text
    assert not PublicComment.objects.exists()


def test_one_for_another_page_is_worth_nothing_here(network, step, send):
    elsewhere = step(reverse("comments:new", args=[network.event.pk]))
    here = step()
    assert (
        "We have started a new one"
        in Step(send(here.fields | {"puzzle": elsewhere.solve()})).box.text
    )


def forge(answer, change):
    data = json.loads(base64.b64decode(answer))
    change(data)
    return base64.b64encode(json.dumps(data).encode()).decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["solution"].update(derivedKey="00" * 32),
        lambda data: data["solution"].update(derivedKey=None),
        lambda data: data["challenge"]["parameters"].update(cost=1),
        lambda data: data["challenge"]["parameters"].update(expiresAt=9999999999),
        lambda data: data["challenge"]["parameters"]["data"].update(page=1),
        lambda data: data["challenge"]["parameters"].pop("keySignature"),
        lambda data: data["challenge"].update(parameters=[]),
        lambda data: data["challenge"].update(signature=7),
        lambda data: data.update(challenge="x"),
        lambda data: data.pop("solution"),
    ],
)
def test_a_forged_one_is_refused(step, send, change):
    asked = step()
    response = send(asked.fields | {"puzzle": forge(asked.solve(), change)})
    assert response.status_code == 422
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize("answer", ["x", "é", "\x00", "bnVsbA==", "W10=", "A" * 100_000, "=" * 50])
def test_nonsense_is_refused(step, send, answer):
    assert send(step().fields | {"puzzle": answer}).status_code == 422


def test_verbs_without_a_form_ask_nobody(write):
    assert write(TEXT, state="unconfirmed").spam_score == 35


@pytest.mark.django_db(transaction=True)
def test_one_solution_sent_many_times_at_once_lets_one_comment_pass(step, used):
    asked = step()
    solved = asked.fields | {"puzzle": asked.solve()}

    def send(number):
        try:
            response = Client().post(
                asked.response.request["PATH_INFO"], solved | {"comment": f"{TEXT} {number}"}
            )
            return response.status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        answers = sorted(pool.map(send, range(6)))
    assert answers == [302, 422, 422, 422, 422, 422]
    assert PublicComment.objects.count() == used() == 1
