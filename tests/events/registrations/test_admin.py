"""Registrations in the Wagtail admin: who may see them, and what organisers do."""

import csv
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from events.models import Registration
from events.registrations import services
from events.registrations.services import Details
from tests.support.factories import UserFactory
from tests.support.pages_seen import said


@pytest.fixture
def organiser(client, groups):
    user = UserFactory()
    user.user_permissions.add(
        *Permission.objects.filter(
            codename__in=["access_admin", "view_registration", "change_registration"]
        )
    )
    client.force_login(user)
    return client


@pytest.fixture
def people(event):
    event.maximum_attendee_capacity = 3
    event.save()
    return [
        services.add(event, f"p{n}@example.org", Details(name=f"Person {n}", needs="A lift"))
        for n in range(4)
    ]


PAGES = ("event", "check_in", "message", "add", "list")


def urls(event, registration):
    yield reverse("registrations:index")
    yield from (reverse(f"registrations:{name}", args=[event.pk]) for name in PAGES)
    yield reverse("registrations:registration", args=[registration.pk])


def test_without_the_right_no_page_opens(event, people, client, groups):
    client.force_login(UserFactory(groups=["Editors"]))
    for url in urls(event, people[0]):
        response = client.get(url, follow=True)
        assert "A lift" not in response.text, url
        assert response.redirect_chain or response.status_code == 403, url


def test_with_it_each_opens(event, people, organiser):
    for url in urls(event, people[0]):
        assert organiser.get(url).status_code == 200, url


def test_the_numbers_of_an_event(event, people, organiser):
    page = said(organiser.get(reverse("registrations:event", args=[event.pk])))
    assert "In person 3 3 1 0 0" in " ".join(page.split())


def test_found_by_name_and_filtered_by_status(event, people, organiser):
    url = reverse("registrations:index")
    page = said(organiser.get(f"{url}?q=Person+2"))
    assert "Person 2" in page
    assert "Person 1" not in page
    page = said(organiser.get(f"{url}?event={event.pk}&status=waiting"))
    assert "Person 3" in page
    assert "Person 1" not in page


def test_the_table_runs_no_formula(event, organiser):
    services.add(event, "x@example.org", Details(name="=1+1"))
    response = organiser.get(reverse("registrations:index") + "?export=csv")
    rows = list(csv.reader(StringIO(response.getvalue().decode())))
    assert rows[1][1] == "'=1+1"
    xlsx = organiser.get(reverse("registrations:index") + "?export=xlsx")
    assert xlsx.getvalue()[:2] == b"PK"


def test_checking_in_twice_is_once_and_can_be_undone(event, people, organiser):
    url = reverse("registrations:check_in", args=[event.pk])
    for _click in range(2):
        organiser.post(url, {"registration": people[0].pk, "came": "yes"})
    first = Registration.objects.get(pk=people[0].pk).checked_in_at
    organiser.post(url, {"registration": people[0].pk, "came": "yes"})
    assert Registration.objects.get(pk=people[0].pk).checked_in_at == first
    assert "1 of 3 people have come" in said(organiser.get(url))
    organiser.post(url, {"registration": people[0].pk, "came": "no"})
    assert Registration.objects.get(pk=people[0].pk).checked_in_at is None
    assert organiser.post(url, {"registration": "x" * 40, "came": "yes"}).status_code == 302


def test_who_waits_cannot_be_checked_in(event, people, organiser):
    url = reverse("registrations:check_in", args=[event.pk])
    organiser.post(url, {"registration": people[3].pk, "came": "yes"})
    assert Registration.objects.get(pk=people[3].pk).checked_in_at is None


def test_a_message_goes_once_to_those_who_are_meant(event, people, organiser, send_mail_now):
    send_mail_now()
    url = reverse("registrations:message", args=[event.pk])
    key = organiser.get(url).context["form"]["key"].value()
    typed = {"to": "registered", "subject": "Room 2", "text": "We moved upstairs.", "key": key}
    for _click in range(2):
        organiser.post(url, typed)
    sent = send_mail_now()
    assert sorted(one.to[0] for one in sent) == [f"p{n}@example.org" for n in range(3)]
    assert (sent[0].subject, "We moved upstairs." in sent[0].body) == (
        "About “Workshop on the draft”: Room 2",
        True,
    )


def test_a_message_that_does_not_fit_is_kept_and_counted(event, people, organiser):
    url = reverse("registrations:message", args=[event.pk])
    response = organiser.post(url, {"to": "all", "subject": "x" * 61, "text": "Hello", "key": "k"})
    assert response.status_code == 422
    assert "Subject must be 60 characters or fewer. It has 61" in said(response)
    assert "Hello" in response.text


def test_someone_without_an_email_address_is_added_and_past_the_last_place_waits(
    event, people, organiser
):
    url = reverse("registrations:add", args=[event.pk])
    organiser.post(url, {"name": "By telephone", "email": ""})
    assert Registration.objects.get(name="By telephone").status == "waiting"
    assert "Enter your name" in said(organiser.post(url, {"name": ""}))


def test_cancelled_by_staff_they_hear_of_it_and_the_next_one_is_asked(
    event, people, organiser, send_mail_now
):
    send_mail_now()
    organiser.post(reverse("registrations:registration", args=[people[0].pk]))
    assert {one.to[0]: one.subject for one in send_mail_now()} == {
        "p0@example.org": "You are not coming: Workshop on the draft",
        "p3@example.org": "A place for you: Workshop on the draft",
    }


@pytest.mark.parametrize("page", ["index", "check_in", "list"])
def test_the_cost_does_not_grow_with_the_registrations(
    event, organiser, django_assert_max_num_queries, page
):
    args = [] if page == "index" else [event.pk]
    event.maximum_attendee_capacity = None
    event.save()
    for number in range(30):
        services.add(event, "", Details(name=f"P{number}"))
    url = reverse(f"registrations:{page}", args=args)
    organiser.get(url)
    with django_assert_max_num_queries(20):
        organiser.get(url)
