"""Writing to a point of contact: from the link on the page to the email, without an address."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core import mail, signing
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comments.models import PhraseRule
from notifications.models import Delivery
from people.contact import services
from tests.support.factories import PointOfContactFactory, UserFactory
from tests.support.link_forms import press
from tests.support.pages_seen import said

TEXT = "When is the next meeting?\n\nI would like to come."


@pytest.fixture
def contact(network):
    return PointOfContactFactory(
        page=network.commitment, person__name="Priya Nair", person__email="priya@works.example"
    )


@pytest.fixture
def strict(client):
    """A browser without cookies whose forms have no CSRF token."""
    return type(client)(enforce_csrf_checks=True)


@pytest.fixture
def write(strict, contact):
    """Fill in the form and send it."""

    def send(ip="192.0.2.7", **typed):
        url = reverse("people:contact", args=[contact.pk])
        page = BeautifulSoup(strict.get(url).content, "html.parser")
        fields = {"token": page.select_one("[name=token]")["value"], "text": TEXT}
        fields |= {"name": "Lena Falk", "email": "lena@example.org"} | typed
        return strict.post(url, fields, REMOTE_ADDR=ip)

    return send


def link_in(message):
    """The path of the link of a confirmation."""
    start = f"{settings.PUBLIC_URL}"
    line = next(one for one in message.body.splitlines() if "/mail/contact/" in one)
    return line.strip().removeprefix(start)


class TestOnThePage:
    def test_readers_see_who_it_is_and_no_address(self, network, contact, client):
        for page in (network.commitment, network.plan):
            PointOfContactFactory(
                page=page, role="Lead official", person__name=f"Bo of {page.title}"
            )
            response = client.get(page.url)
            assert "Lead official" in said(response)
            assert f"Write to Bo of {page.title}" in said(response)
            assert "works.example" not in response.text

    def test_who_cannot_be_reached_is_named_only(self, network, client):
        PointOfContactFactory(page=network.plan, person__email="", person__name="Bo")
        assert "Bo" in said(client.get(network.plan.url))
        assert "Write to Bo" not in said(client.get(network.plan.url))

    def test_an_account_is_a_way_to_reach_them(self, network, client):
        user = UserFactory(email="bo@staff.example")
        one = PointOfContactFactory(page=network.plan, person__email="", person__user=user)
        assert client.get(reverse("people:contact", args=[one.pk])).status_code == 200
        user.is_active = False
        user.save()
        assert client.get(reverse("people:contact", args=[one.pk])).status_code == 404

    @pytest.mark.parametrize("how", ["draft", "private", "below a private one"])
    def test_of_a_page_that_not_everyone_reads_no_one_is_reached(
        self, network, contact, client, how
    ):
        page = network.commitment
        if how == "draft":
            page.unpublish()
        else:
            at = page if how == "private" else network.plan
            PageViewRestriction.objects.create(page=at, restriction_type="login")
        assert client.get(reverse("people:contact", args=[contact.pk])).status_code == 404


class TestWriting:
    def test_it_goes_out_once_the_address_is_confirmed(self, write, strict, contact, send_mail_now):
        response = write(wants_copy="on")
        assert response.status_code == 302
        assert "check your email" in said(strict.get(response.url)).lower()
        [asked] = send_mail_now()
        assert asked.to == ["lena@example.org"]
        # No one can have this site send words of their choice to a stranger.
        for text in (asked.body, asked.alternatives[0].content, asked.subject):
            assert "next meeting" not in text
            assert "Lena" not in text
        path = link_in(asked)
        page = strict.get(path)
        assert "When is the next meeting?" in page.text
        assert page["Referrer-Policy"] == "no-referrer"
        assert not send_mail_now(), "opening the link sends nothing"
        assert "is on its way" in press(strict, path).text
        message, copy = sorted(send_mail_now(), key=lambda one: one.to != ["priya@works.example"])
        assert message.to == ["priya@works.example"]
        assert message.reply_to == ["lena@example.org"]
        assert "> When is the next meeting?" in message.body
        assert copy.to == ["lena@example.org"]
        assert "priya@works.example" not in copy.body + copy.alternatives[0].content + page.text
        press(strict, path)
        assert not send_mail_now(), "pressing it again sends nothing more"

    def test_no_copy_unless_it_is_asked_for(self, write, strict, send_mail_now):
        write()
        press(strict, link_in(send_mail_now()[0]))
        assert [one.to for one in send_mail_now()] == [["priya@works.example"]]

    def test_a_double_click_is_one_message(self, strict, contact, write, send_mail_now):
        url = reverse("people:contact", args=[contact.pk])
        page = BeautifulSoup(strict.get(url).content, "html.parser")
        token = page.select_one("[name=token]")["value"]
        for _click in range(2):
            write(token=token)
        assert len(send_mail_now()) == 1

    def test_what_is_wrong_is_said_and_everything_kept(self, write):
        cases = (
            ({"text": " \n"}, "Enter your message"),
            ({"text": "x" * 5001}, "Message must be 5000 characters or fewer. It has 5001"),
            ({"text": "x" * 50_000}, "It has 50000"),
            ({"name": ""}, "Enter your name"),
            ({"email": "lena at example"}, "Enter an email address in the correct format"),
            ({"token": "forged"}, "This form was open for too long"),
        )
        for typed, sentence in cases:
            response = write(**typed)
            assert response.status_code == 422, typed
            assert sentence in response.text, typed
            kept = BeautifulSoup(response.content, "html.parser")
            assert kept.select_one("[name=text]").text.strip() == typed.get("text", TEXT).strip()
        assert not Delivery.objects.exists()

    def test_line_ends_count_once(self, write):
        assert write(text="x\r\n" * 2000 + "x").status_code == 302

    def test_certain_spam_is_refused_in_words(self, write):
        PhraseRule.objects.create(phrase="casino bonus", points=100)
        response = write(text="Get your casino bonus now")
        assert response.status_code == 422
        assert "Our spam filter stopped this message" in response.text
        assert "casino bonus" in response.text
        assert not Delivery.objects.exists()

    def test_the_field_that_people_do_not_see(self, write):
        assert write(honeypot="x").status_code == 302
        assert not Delivery.objects.exists()

    def test_sixty_people_behind_one_connection_can_write(self, write):
        for number in range(60):
            response = write(ip="198.51.100.9", email=f"reader{number}@example.org")
            assert response.status_code == 302
        assert Delivery.objects.count() == 60

    def test_no_mailbox_is_filled(self, write):
        for number in range(3):
            assert write(text=f"Message {number}").status_code == 302
        response = write(text="Once more")
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        assert "Once more" in response.text
        assert "We have already sent several emails to this email address" in response.text

    def test_nor_from_one_connection_without_end(self, write, settings):
        settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR = 2
        for number in range(2):
            write(email=f"reader{number}@example.org")
        response = write(email="another@example.org", text="Mine")
        assert response.status_code == 429
        assert "Mine" in response.text


class TestTheLink:
    def test_a_forged_or_old_one_says_so(self, client, contact, write, send_mail_now, time_machine):
        forged = reverse("people:contact_confirm", args=[signing.dumps("x", salt="other")])
        assert client.get(forged).status_code == 404
        write()
        path = link_in(send_mail_now()[0])
        time_machine.move_to(timezone.now() + timedelta(days=8))
        assert client.get(path).status_code == 404

    def test_a_contact_who_left_gives_the_text_back(self, write, contact, client, send_mail_now):
        write()
        path = link_in(send_mail_now()[0])
        contact.delete()
        response = press(client, path)
        assert response.status_code == 404
        assert "When is the next meeting?" in response.text
        assert not send_mail_now()

    def test_it_takes_the_button(self, write, client, send_mail_now):
        write()
        path = link_in(send_mail_now()[0])
        assert client.post(path).status_code == 422
        assert not Delivery.objects.filter(name=services.MESSAGE).exists()

    def test_the_message_is_kept_no_longer_than_emails_are(
        self, write, send_mail_now, time_machine
    ):
        from notifications.retention import prune

        write()
        send_mail_now()
        time_machine.move_to(timezone.now() + timedelta(days=8))
        prune()
        assert Delivery.objects.get().context == {}
        assert mail.outbox
