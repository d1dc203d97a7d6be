"""Events and the list of them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from events.models import PAST_PER_PAGE, EventPage
from tests.support.factories import EventPageFactory, OrganisationFactory
from tests.support.page_forms import add_url, errors_in, fields_of, form_of, prose

PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def event_on(network):
    """Make an event that starts `days` from now."""

    def event_on(days, **fields):
        start = timezone.now() + timedelta(days=days)
        return EventPageFactory(parent=network.events, start_date=start, **fields)

    return event_on


@pytest.fixture
def listed(network, client):
    """The list as readers get it."""
    return lambda query="": client.get(network.events.url + query).context


def test_coming_ones_next_first_and_past_ones_latest_first(network, event_on, listed):
    network.event.delete()
    later, soon, long_ago, recent = (event_on(days) for days in (30, 2, -300, -3))
    context = listed()
    assert [event.pk for event in context["upcoming"]] == [soon.pk, later.pk]
    assert [event.pk for event in context["past"]] == [recent.pk, long_ago.pk]


def test_one_that_is_going_on_is_not_past(event_on, listed):
    event = event_on(-0.01)
    assert not event.is_past
    assert event.pk in [event.pk for event in listed()["upcoming"]]


def test_past_ones_ten_at_a_time(event_on, listed):
    for days in range(PAST_PER_PAGE + 2):
        event_on(-10 - days)
    assert len(listed()["past"]) == PAST_PER_PAGE
    assert len(listed("?page=2")["past"]) == 2


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999"])
def test_a_bad_page_number_gives_a_page(network, client, number):
    assert client.get(f"{network.events.url}?page={number}").status_code == 200


def test_only_what_is_live_and_public(network, event_on, listed):
    event_on(3, live=False)
    private = event_on(4)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert [event.pk for event in listed()["upcoming"]] == [network.event.pk]


def test_an_event_cannot_end_before_it_starts(network, editor_client):
    fields = fields_of("events.EventPage", end_date="2031-03-07 13:00")
    url = add_url("events.EventPage", network.events)
    response = editor_client.post(url, form_of(editor_client, url, fields) | PUBLISH)
    assert response.status_code == 200
    message = "End must be after the start"
    assert errors_in(response) == {"end_date": [message]}
    assert message in response.text
    assert not EventPage.objects.filter(title=fields["title"]).exists()


def _labels(client, url):
    """The labels of the fields of a page form, with what can be chosen from in each."""
    form = BeautifulSoup(client.get(url).content, "html.parser")
    return [
        " ".join(one.stripped_strings) for one in form.select(".w-field__label, .w-panel label")
    ], [option.get_text() for option in form.select("select option")]


def test_status_and_format_are_two_things_to_an_editor(network, editor_client):
    """Row 13: both said "Takes place", with two meanings."""
    labels, options = _labels(editor_client, add_url("events.EventPage", network.events))
    assert "Going ahead" in options
    assert any(label.startswith("Format") for label in labels)
    assert "Takes place" not in [*options, *(label.rstrip(" *") for label in labels)]


def test_venue_and_number_of_places_are_two_things_to_an_editor(network, editor_client, client):
    """Row 14: the one was called "Place", the other "Places"."""
    labels, _options = _labels(editor_client, add_url("events.EventPage", network.events))
    shown = {label.rstrip(" *") for label in labels}
    assert {"Venue", "Venue address", "Number of places"} <= shown
    assert not {"Place", "Places", "Address"} & shown
    network.event.maximum_attendee_capacity = 40
    network.event.save()
    assert "<dt>Number of places</dt>" in client.get(network.event.url).text


def test_online_events_say_their_zone_as_consultations_do(event_on, client):
    online = event_on(5, event_attendance_mode="online")
    assert client.get(online.url).text.count("London time") == 1
    here = event_on(5, event_attendance_mode="offline")
    assert "London time" not in client.get(here.url).text


def test_all_facts_from_form_to_page(network, editor_client, client):
    organiser = OrganisationFactory(name="Involve")
    url = add_url("events.EventPage", network.events)
    fields = fields_of(
        "events.EventPage",
        location_name="Free Word Centre",
        location_address="60 Farringdon Road, London",
        event_attendance_mode="mixed",
        online_url="https://meet.example.org/open",
        shows_online_url="on",
        organizer=str(organiser.pk),
        maximum_attendee_capacity="40",
        sign_up_url="https://tickets.example.org/workshop",
    )
    sent = form_of(editor_client, url, fields) | PUBLISH
    response = editor_client.post(url, sent)
    assert response.status_code == 302, errors_in(response)
    page = Page.objects.child_of(network.events).get(slug=sent["slug"])
    shown = client.get(page.url).text.replace("\xa0", " ")
    for words in (
        "7 March 2031, 2pm to 4pm",
        "Free Word Centre",
        "60 Farringdon Road",
        "Involve",
        "40",
        'href="https://tickets.example.org/workshop"',
        'href="https://meet.example.org/open"',
        "https://schema.org/Event",
    ):
        assert words in shown, words


def test_notes_are_added_afterwards(network, event_on, editor_client, client):
    event = event_on(-20)
    url = reverse("wagtailadmin_pages:edit", args=[event.pk])
    fields = {"title": event.title, "notes": prose("<p>Thirty people came.</p>")}
    assert editor_client.post(url, form_of(editor_client, url, fields) | PUBLISH).status_code == 302
    shown = client.get(event.url).text
    assert "Thirty people came." in shown
    assert 'id="what-happened"' in shown


def test_nobody_signs_up_for_what_is_over_or_off(event_on, client):
    address = "https://tickets.example.org/workshop"
    coming = event_on(5, sign_up_url=address)
    past = event_on(-5, sign_up_url=address)
    off = event_on(5, sign_up_url=address, event_status="cancelled")
    assert address in client.get(coming.url).text
    for event in (past, off):
        assert address not in client.get(event.url).text
    assert off.is_cancelled
    assert "This event has been cancelled." in client.get(off.url).text


def test_a_cancelled_event_stays_in_the_list(event_on, listed):
    event = event_on(5, event_status="cancelled")
    assert event.pk in [event.pk for event in listed()["upcoming"]]


def test_without_a_text_there_is_one_button_to_sign_up(network, event_on, client):
    event = event_on(3, sign_up_url="https://example.org/book", body=[])
    assert client.get(event.url).text.count("https://example.org/book") == 1
