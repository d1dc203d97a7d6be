"""An announced consultation gets other dates: confirmed, logged and told."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.dates import zoned
from notifications.models import Delivery
from plans.models import Consultation
from plans.models.log_actions import MOVE
from plans.services.ogp_requirements import requirements_of
from tests.support.consultation_steps import address, at, fields_of, move
from tests.support.factories import ConsultationFactory


def test_longer_is_confirmed_logged_and_mailed(
    editor_client, editor, announced, follower, send_mail_now
):
    before = zoned(announced.closes_at)
    url = address("move", announced)
    asked = editor_client.post(url, fields_of(editor_client.get(url)) | {"closes_at": at(90)})
    assert "We will email the old and new dates to 1 follower." in asked.text
    announced.refresh_from_db()
    assert zoned(announced.closes_at) == before
    confirmed = fields_of(asked) | {"confirmed": asked.context["confirmation"]}
    assert editor_client.post(url, confirmed).status_code == 302
    announced.refresh_from_db()
    assert announced.closes_at > timezone.now() + timedelta(days=89)
    [letter] = send_mail_now()
    assert letter.subject == "New dates for “On the first draft”"
    assert before in letter.body
    assert zoned(announced.closes_at) in letter.body
    entry = ModelLogEntry.objects.get(action=MOVE)
    assert entry.user == editor
    assert before in entry.message
    assert "1 follower was emailed." in entry.message
    assert "Change dates" in editor_client.get(address("history", announced)).text


def test_the_same_change_twice_is_one(editor_client, announced, follower):
    url = address("move", announced)
    asked = editor_client.post(url, fields_of(editor_client.get(url)) | {"closes_at": at(90)})
    confirmed = fields_of(asked) | {"confirmed": asked.context["confirmation"]}
    for _click in range(2):
        editor_client.post(url, confirmed)
    assert Delivery.objects.filter(name="consultation_moved").count() == 1
    assert ModelLogEntry.objects.filter(action=MOVE).count() == 1


def test_only_the_dates_that_were_shown_are_confirmed(editor_client, announced):
    url = address("move", announced)
    asked = editor_client.post(url, fields_of(editor_client.get(url)) | {"closes_at": at(90)})
    confirmed = fields_of(asked) | {"confirmed": asked.context["confirmation"]}
    again = editor_client.post(url, confirmed | {"closes_at": at(40)})
    assert again.status_code == 200
    assert "It will close earlier than announced" in again.text
    assert Consultation.objects.get().closes_at == announced.closes_at


def test_two_editors_do_not_move_it_over_each_other(editor_client, announced):
    url = address("move", announced)
    sent = fields_of(editor_client.get(url))
    move(editor_client, announced, closes_at=at(70))
    refused = editor_client.post(url, sent | {"closes_at": at(80)})
    assert refused.status_code == 409
    assert "Someone else changed this consultation" in refused.text
    assert at(80) in refused.text
    announced.refresh_from_db()
    assert zoned(announced.closes_at) in refused.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("closes_at", at(20), "It must close after it opens"),
        ("closes_at", at(-1), "The date and time must be in the future"),
        ("opens_at", at(-1), "The date and time must be in the future"),
        ("opens_at", "soon", "Enter a valid date/time"),
        ("closes_at", at(5000), "Check the year"),
        ("opens_at", at(3), "Enter the reason for short notice (less than 14 days)"),
        ("reason", "Because", "Enter different dates"),
    ],
)
def test_dates_that_it_cannot_have(editor_client, announced, field, value, words):
    url = address("move", announced)
    refused = editor_client.post(url, fields_of(editor_client.get(url)) | {field: value})
    assert refused.status_code == 422
    assert words in refused.text
    assert value in refused.text
    assert ModelLogEntry.objects.filter(action=MOVE).count() == 0


def test_it_does_not_move_onto_another_round(editor_client, network, announced):
    after = announced.closes_at + timedelta(days=10)
    ConsultationFactory(
        plan=network.plan, title="Next round", opens_at=after, closes_at=after + timedelta(days=9)
    )
    url = address("move", announced)
    refused = editor_client.post(url, fields_of(editor_client.get(url)) | {"closes_at": at(75)})
    assert (refused.status_code, "Next round" in refused.text) == (422, True)


def test_an_earlier_opening_is_short_notice_counted_from_now(editor_client, network, announced):
    Consultation.objects.update(announced_at=timezone.now() - timedelta(days=30))
    move(editor_client, announced, opens_at=at(5), reason="The hall is free then.")
    assert Consultation.objects.get().short_notice_reason == "The hall is free then."
    [notice] = [one for one in requirements_of(network.plan) if one.number == "3.1"]
    assert (notice.status, "The hall is free then." in notice.summary) == ("red", True)


def test_a_later_opening_mends_a_short_notice(editor_client, announced):
    Consultation.objects.update(
        opens_at=timezone.now() + timedelta(days=5), short_notice_reason="In a hurry"
    )
    move(editor_client, announced, opens_at=at(20))
    assert Consultation.objects.get().short_notice_reason == ""


def test_of_what_is_open_only_the_end_moves(editor_client, consultation):
    url = address("move", consultation)
    asked = editor_client.get(url)
    assert 'name="opens_at"' not in asked.text
    move(editor_client, consultation, closes_at=at(30), opens_at=at(3))
    stored = Consultation.objects.get()
    assert stored.opens_at == consultation.opens_at
    assert stored.closes_at > timezone.now() + timedelta(days=29)


def test_what_is_prepared_or_answered_is_not_moved(editor_client, prepared):
    url = address("move", prepared)
    assert "Change its dates in the consultation itself" in editor_client.get(url).text
    sent = {"seen": "", "opens_at": at(30), "closes_at": at(50)}
    assert editor_client.post(url, sent).status_code == 409
    Consultation.objects.update(announced_at=timezone.now(), concluded_at=timezone.now())
    assert "The responses are published" in editor_client.get(url).text
