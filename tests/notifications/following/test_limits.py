"""Limits of asking to follow: nobody is shut out by somebody else, and nobody in silence."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from core.models import RateLimitHit
from events.models import EventPage
from notifications import kinds, services
from notifications.following import followable, limits, registry
from notifications.models import Delivery
from tests.support.factories import EventPageFactory

NOON = "2031-03-07T12:00:00Z"
HERE, ELSEWHERE, UNKNOWN = "192.0.2.7", "198.51.100.9", "127.0.0.1"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch, time_machine):
    """Events can be followed while the test runs, which takes no time."""
    monkeypatch.setattr(registry, "_registered", {})
    monkeypatch.setattr(kinds, "_describers", {})
    followable("event", model=EventPage, title=str, occasions=["the date changes"])
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def later(time_machine):
    """Move the clock so many minutes past noon."""
    start = timezone.now()
    return lambda minutes: time_machine.move_to(start + timedelta(minutes=minutes), tick=False)


@pytest.fixture
def url(network):
    return reverse("notifications:follow", args=["event", network.event.pk])


@pytest.fixture
def form(client, url):
    """Open the form and give its token."""

    def form(url=url):
        soup = BeautifulSoup(client.get(url).content, "html.parser")
        return soup.select_one("[name=token]")["value"]

    return form


@pytest.fixture
def send(client, url, form):
    """Send an address from a network, with a form of its own unless a token is given."""

    def send(email, ip=HERE, *, url=url, token=None):
        fields = {"email": email, "token": token or form(url)}
        return client.post(url, fields, REMOTE_ADDR=ip)

    return send


def said(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").text.split())


def kept(response):
    """The address that the form shows again."""
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.title.text.startswith("Error:")
    return soup.select_one("[name=email]")["value"]


def test_300_from_one_network_with_one_form_leave_the_form_open_to_others(form, send):
    token = form()
    statuses = [send(f"a{n}@example.org", token=token).status_code for n in range(300)]
    assert statuses == [302] * limits.ADDRESSES_TO_A_FORM + [422] * (300 - 3)
    assert Delivery.objects.count() == 3
    assert send("lena@example.org", ELSEWHERE).status_code == 302
    assert Delivery.objects.latest("pk").recipient == "lena@example.org"


def test_300_from_one_network_with_a_form_for_each_leave_it_open_to_others(settings, send):
    statuses = [send(f"a{n}@example.org").status_code for n in range(300)]
    most = settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR
    assert statuses == [302] * most + [429] * (300 - most)
    assert Delivery.objects.count() == most < settings.FOLLOW_MAILS_AN_HOUR / 3
    assert send("lena@example.org", ELSEWHERE).status_code == 302
    assert Delivery.objects.latest("pk").recipient == "lena@example.org"


def test_a_workshop_of_60_behind_one_connection_all_get_their_mail(send, send_mail_now):
    for number in range(60):
        response = send(f"guest{number}@example.org", f"192.0.2.{number}")
        assert response.status_code == 302
    assert len({mail.to[0] for mail in send_mail_now()}) == 60


def test_who_comes_too_late_from_a_network_is_told_when(settings, send, later):
    settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR = 2
    send("a@example.org")
    later(20)
    send("b@example.org")
    later(30)
    response = send("lena@example.org")
    assert response.status_code == 429
    assert response["Retry-After"] == str(30 * 60)
    assert "came from your internet connection" in said(response)
    assert "send it again after 1:01pm" in said(response)
    assert kept(response) == "lena@example.org"
    later(61)
    assert send("lena@example.org").status_code == 302


def test_a_used_up_form_comes_back_with_the_address_and_works(form, send):
    token = form()
    for number in range(limits.ADDRESSES_TO_A_FORM):
        send(f"a{number}@example.org", token=token)
    response = send("lena@example.org", token=token)
    assert response.status_code == 422
    assert "send it again" in said(response)
    assert kept(response) == "lena@example.org"
    fresh = BeautifulSoup(response.content, "html.parser").select_one("[name=token]")["value"]
    assert send("lena@example.org", token=fresh).status_code == 302


def test_a_double_click_counts_once(settings, form, send):
    settings.FOLLOW_MAILS_TO_ONE_AN_HOUR = 1
    token = form()
    for email in ("lena@example.org", "Lena@example.org", "lena@example.org"):
        assert send(email, token=token).status_code == 302
    assert Delivery.objects.count() == 1


def test_nobody_is_counted_with_readers_whose_network_is_unknown(settings, send):
    settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR = 2
    for number in range(10):
        assert send(f"a{number}@example.org", UNKNOWN).status_code == 302


# One address


@pytest.fixture
def pages(network):
    """Addresses of the forms of many pages."""
    pages = EventPageFactory.create_batch(12, parent=network.events)
    return [reverse("notifications:follow", args=["event", page.pk]) for page in pages]


def test_strangers_do_not_shut_the_owner_of_an_address_out(pages, send):
    for url in pages[:6]:
        send("lena@example.org", HERE, url=url)
    assert Delivery.objects.count() == 3
    assert send("lena@example.org", ELSEWHERE, url=pages[7]).status_code == 302
    assert Delivery.objects.filter(recipient="lena@example.org").count() == 4


def test_an_address_gets_few_mails_and_whoever_asks_is_told_when(pages, send, later):
    for url in pages[:3]:
        assert send("lena@example.org", url=url).status_code == 302
    later(10)
    response = send("lena@example.org", url=pages[3])
    assert response.status_code == 429
    assert "already sent several emails to this email address" in said(response)
    assert "try again after 1:01pm" in said(response)
    assert kept(response) == "lena@example.org"
    assert send("bob@example.org", url=pages[3]).status_code == 302
    later(61)
    assert send("lena@example.org", url=pages[3]).status_code == 302


def test_many_networks_cannot_fill_a_mailbox(pages, send):
    for number, url in enumerate(pages):
        send("lena@example.org", f"203.{number}.113.1", url=url)
    assert Delivery.objects.count() == 3 * limits.TIMES_FOR_OTHERS


def test_where_networks_are_unknown_the_first_number_holds(pages, send):
    for url in pages[:5]:
        response = send("lena@example.org", UNKNOWN, url=url)
    assert response.status_code == 429
    assert Delivery.objects.count() == 3


def test_the_answer_does_not_tell_who_follows_already(network, pages, send):
    """Three mails an hour, whether they ask to confirm or say that nothing is to be done."""
    services.subscribe("lena@example.org", target=EventPage.objects.last(), kind="event")
    answers = {}
    for email in ("lena@example.org", "bob@example.org"):
        last_first = [send(email, url=url).status_code for url in pages[::-1][:4]]
        answers[email] = last_first
    assert answers["lena@example.org"] == answers["bob@example.org"] == [302, 302, 302, 429]
    assert {mail.name for mail in Delivery.objects.all()} == {
        "follow_confirmation",
        "follow_already",
    }


# All together


def test_all_together_are_asked_to_come_back(settings, send, later):
    settings.FOLLOW_MAILS_AN_HOUR = 2
    for number in range(2):
        send(f"reader{number}@example.org", f"203.{number}.113.1")
    later(59)
    response = send("lena@example.org")
    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "send it again after 1:01pm" in said(response)
    assert kept(response) == "lena@example.org"
    assert Delivery.objects.count() == 2
    later(61)
    assert send("lena@example.org").status_code == 302


def test_what_is_refused_leaves_nothing_behind(settings, send):
    settings.FOLLOW_MAILS_AN_HOUR = 1
    send("a@example.org")
    before = RateLimitHit.objects.count()
    for number in range(20):
        assert send(f"b{number}@example.org", ELSEWHERE).status_code == 429
    assert RateLimitHit.objects.count() == before


def test_hits_name_nobody(send):
    send("lena@example.org")
    everything = str(list(RateLimitHit.objects.values()))
    assert not [word for word in ("lena", "192.0", "example") if word in everything]
