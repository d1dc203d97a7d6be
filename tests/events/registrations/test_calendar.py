"""Calendar entries, as two independent readers of iCalendar take them."""

import email
from datetime import timedelta

import icalendar
import pytest
import vobject
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from events.models import EventRecord
from notifications.message import build
from notifications.models import Delivery
from tests.support.link_forms import press


def entry_of(message: EmailMultiAlternatives) -> tuple[str, icalendar.Event, str]:
    """The method, the entry and the whole text that an email brings along."""
    parsed = email.message_from_bytes(message.message().as_bytes())
    [part] = [one for one in parsed.walk() if one.get_content_type() == "text/calendar"]
    text = part.get_payload(decode=True).decode()
    calendar = icalendar.Calendar.from_ical(text)
    assert part.get_param("method") == calendar["method"]
    [event] = calendar.events
    return str(calendar["method"]), event, text


def test_the_file_of_an_event(event, client):
    event.title = "Budgets, forests; “rivers” and a title that is longer than a line of the format"
    event.location_address = "1 Main Street\nTown"
    event.save_revision().publish()
    response = client.get(reverse("events:calendar_file", args=[event.pk]))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    [entry] = icalendar.Calendar.from_ical(response.content).events
    assert str(entry["summary"]) == event.title
    assert entry["dtstart"].dt == event.start_date.replace(microsecond=0)
    assert entry["dtend"].dt - entry["dtstart"].dt == timedelta(hours=2)
    assert str(entry["location"]) == "Central Library, 1 Main Street\nTown"
    # Lines are folded at 75 bytes, and the time zone is in the file.
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    other = vobject.readOne(response.text)
    assert other.vevent.summary.value == event.title
    assert other.vevent.dtstart.value == event.start_date.replace(microsecond=0)
    assert settings.TIME_ZONE in response.text


def test_the_feed_has_every_public_event_and_drafts_no_one_sees(network, event, client):
    text = client.get(reverse("events:calendar")).text
    names = {str(one["summary"]) for one in icalendar.Calendar.from_ical(text).events}
    assert {event.title, network.event.title} <= names
    event.unpublish()
    assert event.title not in client.get(reverse("events:calendar")).text
    gone = client.get(reverse("events:calendar_file", args=[event.pk]))
    assert gone.status_code == 404


@pytest.mark.parametrize("shown", [True, False])
def test_the_link_to_join_is_for_everyone_only_if_an_editor_says_so(event, client, shown):
    event.event_attendance_mode = "mixed"
    event.online_url, event.shows_online_url = "https://meet.example/42", shown
    event.save()
    for url in (reverse("events:calendar"), reverse("events:calendar_file", args=[event.pk])):
        assert ("https://meet.example/42" in client.get(url).text) is shown


def test_the_cost_of_the_feed_does_not_grow(event, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        client.get(reverse("events:calendar"))


def test_the_entry_of_a_person_is_renewed_and_taken_away(event, join, strict, send_mail_now):
    event.save_revision().publish()
    _one, path = join()
    [told] = send_mail_now()
    method, first, text = entry_of(told)
    assert (method, int(first["sequence"]), str(first["status"])) == ("REQUEST", 0, "CONFIRMED")
    assert str(first["attendee"]) == "mailto:lena@example.org"
    assert vobject.readOne(text).vevent.uid.value == str(first["uid"])

    event.start_date += timedelta(days=1)
    event.end_date += timedelta(days=1)
    event.save_revision().publish()
    [moved] = send_mail_now()
    method, second, _text = entry_of(moved)
    assert (method, int(second["sequence"])) == ("REQUEST", 1)
    assert second["uid"] == first["uid"]
    assert second["dtstart"].dt == event.start_date.replace(microsecond=0)

    press(strict, path, {"pressed": "cancel"})
    [gone] = send_mail_now()
    method, third, _text = entry_of(gone)
    assert (method, str(third["status"]), third["uid"]) == ("CANCEL", "CANCELLED", first["uid"])
    assert EventRecord.objects.get(event=event).sequence == 1


def test_an_email_that_was_queued_before_a_change_brings_the_new_time(event, join, send_mail_now):
    join()
    send_mail_now()
    Delivery.objects.filter(name="registration_confirmed").update(
        state="queued", next_attempt_at=timezone.now()
    )
    event.start_date += timedelta(days=3)
    event.end_date += timedelta(days=3)
    event.save()
    [told] = [one for one in send_mail_now() if one.subject.startswith("You have a place")]
    _method, entry, _text = entry_of(told)
    assert entry["dtstart"].dt == event.start_date.replace(microsecond=0)


def test_an_email_without_an_entry_has_no_attachment(db):
    sent = build(Delivery(name="event_reminder", recipient="a@example.org", context={}))
    assert sent.attachments == []
