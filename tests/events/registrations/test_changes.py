"""Whoever comes hears of a new time or place, of a cancellation, and is reminded: once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from events.jobs import forget_registrations, remind_of_events
from events.models import EventRecord, Registration, RegistrationSettings
from events.registrations.places import seats_left
from notifications.models import Delivery
from tests.support.link_forms import press


@pytest.fixture
def publish(event):
    """Publish the event with other values, as an editor does."""

    def publish(**values):
        for name, value in values.items():
            setattr(event, name, value)
        event.save_revision().publish()

    publish()
    return publish


def told(messages):
    return {message.to[0]: message.subject for message in messages}


def test_a_new_place_is_told_to_those_who_come_and_those_who_wait(publish, join, send_mail_now):
    for one in "abc":
        join(f"{one}@example.org")
    send_mail_now()
    publish(location_name="Town Hall")
    sent = send_mail_now()
    assert told(sent) == {
        f"{one}@example.org": "New time or place: Workshop on the draft" for one in "abc"
    }
    assert "Where: Town Hall" in sent[0].body
    assert "Before, the place was: Central Library" in sent[0].body
    assert "Before, it was planned for" not in sent[0].body
    # The waiting list has nothing in the calendar yet.
    assert {message.to[0]: len(message.attachments) for message in sent} == {
        "a@example.org": 1,
        "b@example.org": 1,
        "c@example.org": 0,
    }


def test_publishing_the_same_or_another_text_tells_no_one(publish, join, send_mail_now):
    join()
    send_mail_now()
    publish()
    publish(title="Workshop on the second draft", introduction="New words.")
    assert send_mail_now() == []


@pytest.mark.parametrize(
    ("status", "word"), [("cancelled", "Cancelled"), ("postponed", "Postponed")]
)
def test_an_event_that_is_called_off(publish, join, send_mail_now, status, word):
    join()
    send_mail_now()
    publish(event_status=status)
    [message] = send_mail_now()
    assert message.subject == f"{word}: Workshop on the draft"
    assert len(message.attachments) == 1
    publish(event_status="rescheduled")
    assert told(send_mail_now()) == {"lena@example.org": "New time or place: Workshop on the draft"}


def test_a_cancelled_event_is_told_of_once(publish, join, send_mail_now):
    join()
    send_mail_now()
    publish(event_status="cancelled")
    send_mail_now()
    publish(location_name="", online_url="")
    assert send_mail_now() == []


def test_an_event_that_moves_online_takes_everyone_along(event, publish, join, send_mail_now):
    join()
    send_mail_now()
    publish(event_attendance_mode="online", online_url="https://meet.example/42")
    [message] = send_mail_now()
    assert "https://meet.example/42" in message.body
    assert Registration.objects.get().attendance == "online"
    assert seats_left(event, "online", timezone.now()) == 1


def test_a_postponed_event_offers_no_place_and_forgets_no_one(event, publish, join, strict):
    (_a, of_a), _b, (c, _) = (join(f"{one}@example.org") for one in "abc")
    publish(event_status="postponed")
    press(strict, of_a, {"pressed": "cancel"})
    c.refresh_from_db()
    assert c.status == "waiting"
    with time_machine.travel(event.end_date + timedelta(days=90)):
        forget_registrations()
        assert Registration.objects.count() == 3


def test_a_change_back_is_told_too(publish, join, send_mail_now):
    join()
    send_mail_now()
    for place in ("Town Hall", "Central Library"):
        publish(location_name=place)
        assert len(send_mail_now()) == 1


def test_more_places_move_the_waiting_list_on_in_order(event, publish, join, send_mail_now):
    event.maximum_guests = 3
    publish()
    for one in "ab":
        join(f"{one}@example.org")
    # A party of two comes first, and no one goes past it.
    join("c@example.org", guests="1")
    join("d@example.org")
    send_mail_now()
    publish(maximum_attendee_capacity=3)
    assert send_mail_now() == []
    publish(maximum_attendee_capacity=5)
    assert told(send_mail_now()) == dict.fromkeys(
        ("c@example.org", "d@example.org"), "A place for you: Workshop on the draft"
    )


class TestReminders:
    def test_it_comes_once_the_day_before_also_if_the_worker_was_down(
        self, event, publish, join, send_mail_now
    ):
        publish(reminder_text="Bring the draft.")
        join()
        send_mail_now()
        remind_of_events()
        assert send_mail_now() == []
        with time_machine.travel(event.start_date - timedelta(hours=2)):
            for _twice in range(2):
                remind_of_events()
            [message] = send_mail_now()
            assert message.subject == "Reminder: Workshop on the draft"
            assert "Bring the draft." in message.body

    def test_an_event_that_moves_is_reminded_of_before_the_new_date(
        self, event, publish, join, send_mail_now
    ):
        publish(reminder_days=2)
        join()
        with time_machine.travel(event.start_date - timedelta(hours=30)):
            remind_of_events()
            event.refresh_from_db()
            later = event.start_date + timedelta(days=7)
            publish(start_date=later, end_date=later + timedelta(hours=2))
            remind_of_events()
            # The one that was queued for the old date says the new one by now.
            subjects = [message.subject for message in send_mail_now()]
            assert subjects.count("Reminder: Workshop on the draft") <= 1
        with time_machine.travel(later - timedelta(hours=30)):
            remind_of_events()
            assert len(send_mail_now()) == 1

    def test_not_to_those_who_wait_nor_of_what_is_called_off(
        self, event, publish, join, send_mail_now
    ):
        for one in "abc":
            join(f"{one}@example.org")
        send_mail_now()
        with time_machine.travel(event.start_date - timedelta(hours=2)):
            remind_of_events()
            assert set(told(send_mail_now())) == {"a@example.org", "b@example.org"}
            Delivery.objects.all().delete()
            event.event_status = "cancelled"
            event.save()
            remind_of_events()
            assert send_mail_now() == []

    def test_zero_days_are_no_reminder(self, event, publish, join, send_mail_now):
        settings = RegistrationSettings.for_site(event.get_site())
        settings.reminder_days = 0
        settings.save()
        join()
        send_mail_now()
        with time_machine.travel(event.start_date - timedelta(hours=2)):
            remind_of_events()
            assert send_mail_now() == []


class TestDeletion:
    def test_what_was_known_of_people_goes_and_the_numbers_stay(self, event, publish, join):
        one, _path = join("a@example.org")
        join("b@example.org")
        join("c@example.org")
        Registration.objects.filter(pk=one.pk).update(checked_in_at=timezone.now())
        with time_machine.travel(event.end_date + timedelta(days=59)):
            forget_registrations()
            assert Registration.objects.count() == 3
        with time_machine.travel(event.end_date + timedelta(days=61)):
            forget_registrations()
            assert not Registration.objects.exists()
            record = EventRecord.objects.get(event=event)
            assert (record.registered, record.attended) == (2, 1)

    def test_what_is_not_confirmed_goes_after_a_week(self, fill_in, send_mail_now, strict, link_of):
        fill_in()
        path = link_of(send_mail_now()[0])
        with time_machine.travel(timezone.now() + timedelta(days=8)):
            forget_registrations()
            assert not Registration.objects.exists()
            assert strict.get(path).status_code == 404
            assert press(strict, path).status_code == 404

    def test_a_page_with_registrations_is_not_deleted(self, event, join, admin_client):
        join()
        response = admin_client.post(f"/admin/pages/{event.pk}/delete/", follow=True)
        assert "registrations" in response.text
        event.refresh_from_db()
