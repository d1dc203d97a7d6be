"""Signing up without an account: from the event's page to the place, and giving it back."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.jobs import move_waiting_lists_on
from events.models import Registration
from tests.support.link_forms import press, pressed
from tests.support.pages_seen import said


def status(registration):
    registration.refresh_from_db()
    return registration.status


class TestToAPlace:
    def test_the_page_leads_to_the_form_and_the_link_in_the_email_to_a_place(
        self, event, client, fill_in, send_mail_now, strict, link_of
    ):
        url = reverse("events:sign_up", args=[event.pk])
        assert url in client.get(event.url).text
        assert "2 places left" in said(client.get(url))
        response = fill_in(
            organisation_name="Open Ledger", needs="Step-free access", is_listed="on"
        )
        assert "Check your email" in said(strict.get(response["Location"]))
        [asked] = send_mail_now()
        assert asked.subject == "Confirm that you are coming: Workshop on the draft"
        path = link_of(asked)
        assert "Confirm that you are coming" in said(strict.get(path))
        assert Registration.objects.get().status == "unconfirmed"
        assert "You have a place" in said(strict.get(press(strict, path)["Location"]))
        [told] = send_mail_now()
        assert told.subject == "You have a place: Workshop on the draft"
        assert "Central Library" in told.body
        one = Registration.objects.get()
        assert (one.organisation_name, one.needs, one.is_listed) == (
            "Open Ledger",
            "Step-free access",
            True,
        )

    def test_opening_the_link_changes_nothing_and_pressing_twice_nothing_more(
        self, join, strict, send_mail_now
    ):
        one, path = join()
        send_mail_now()
        press(strict, path)
        strict.get(path)
        assert status(one) == "registered"
        assert send_mail_now() == []

    def test_a_double_click_is_one_registration(self, event, strict, fill_in, send_mail_now):
        url = reverse("events:sign_up", args=[event.pk])
        token = strict.get(url).context["form"].fresh_token
        for _click in range(2):
            fill_in(token=token)
        assert Registration.objects.count() == 1
        assert len(send_mail_now()) == 1

    def test_who_signs_up_again_is_told_so_by_email_and_the_page_says_nothing(
        self, join, fill_in, strict, send_mail_now
    ):
        new = strict.get(fill_in("other@example.org")["Location"])
        one, _path = join()
        send_mail_now()
        again = strict.get(fill_in("LENA@example.org")["Location"])
        assert said(again) == said(new)
        [told] = send_mail_now()
        assert told.subject == "You have signed up before: Workshop on the draft"
        assert Registration.objects.filter(email=one.email).count() == 1

    def test_two_links_to_one_address_are_one_place(self, fill_in, strict, send_mail_now, link_of):
        fill_in()
        fill_in()
        first, second = (link_of(one) for one in send_mail_now())
        press(strict, first)
        assert "You have a place" in said(strict.get(press(strict, second)["Location"]))
        assert Registration.objects.get().status == "registered"

    def test_a_bot_in_the_trap_gets_the_same_page_and_nothing_is_stored(self, fill_in):
        assert fill_in(honeypot="x").status_code == 302
        assert not Registration.objects.exists()


class TestTypedWrongly:
    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"name": " "}, "Enter your name"),
            ({"name": "x" * 121}, "Name must be 120 characters or fewer. It has 121"),
            ({"email": "lena@"}, "Enter an email address in the correct format"),
            ({"needs": "x" * 1001}, "Needs must be 1,000 characters or fewer. They have 1,001"),
            ({"token": "forged"}, "This form was open for too long"),
        ],
    )
    def test_each_is_told_and_nothing_typed_is_lost(self, fill_in, typed, sentence):
        response = fill_in(**({"organisation_name": "Open Ledger"} | typed))
        assert response.status_code == 422
        assert sentence in said(response)
        assert 'value="Open Ledger"' in response.text
        assert not Registration.objects.exists()

    def test_too_many_guests(self, event, fill_in):
        event.maximum_guests = 2
        event.save()
        assert "You can bring at most 2" in said(fill_in(guests="3"))
        assert fill_in(guests="x").status_code == 422
        assert fill_in(guests="-1").status_code == 422
        assert fill_in(guests="1").status_code == 302

    def test_a_room_of_sixty_behind_one_connection_signs_up(self, event, fill_in):
        for number in range(60):
            assert fill_in(f"p{number}@example.org").status_code == 302
        assert Registration.objects.count() == 60

    def test_a_limit_says_when_to_come_back(self, settings, fill_in):
        settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR = 1
        fill_in("one@example.org")
        response = fill_in("two@example.org")
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        assert 'value="two@example.org"' in response.text


class TestClosed:
    @pytest.mark.parametrize(
        "values",
        [
            {"event_status": "cancelled"},
            {"event_status": "postponed"},
            {"sign_up_closes": timezone.now() - timedelta(hours=1)},
        ],
    )
    def test_no_one_signs_up_and_the_page_says_so(self, event, fill_in, strict, client, values):
        for name, value in values.items():
            setattr(event, name, value)
        event.save()
        url = reverse("events:sign_up", args=[event.pk])
        assert "Sign-up is closed" in said(strict.get(url))
        assert fill_in(needs="A lift").status_code == 403
        assert url not in client.get(event.url).text

    @pytest.mark.parametrize("how", ["draft", "private", "elsewhere"])
    def test_what_not_everyone_reads_has_no_form(self, event, strict, how):
        if how == "draft":
            event.unpublish()
        elif how == "private":
            PageViewRestriction.objects.create(page=event, restriction_type="login")
        else:
            event.takes_sign_ups = False
            event.save()
        assert strict.get(reverse("events:sign_up", args=[event.pk])).status_code == 404

    def test_a_link_that_comes_after_the_event_gives_no_place(
        self, event, fill_in, send_mail_now, strict, link_of
    ):
        fill_in()
        path = link_of(send_mail_now()[0])
        event.start_date = timezone.now() - timedelta(hours=3)
        event.end_date = timezone.now() - timedelta(hours=1)
        event.save()
        assert "Sign-up for this event is closed" in said(press(strict, path))


class TestWaitingList:
    def test_full_the_page_offers_the_list_and_in_line_people_see_their_place(
        self, event, join, client, strict
    ):
        for email in ("a@example.org", "b@example.org"):
            join(email)
        assert "All places are taken" in said(client.get(event.url))
        one, path = join("c@example.org")
        assert status(one) == "waiting"
        assert "Your place on the list: 1" in said(strict.get(path))

    def test_a_place_that_is_given_back_is_offered_to_the_first_and_accepted(
        self, join, strict, send_mail_now
    ):
        (_a, of_a), _b, (c, of_c), (d, _) = (join(f"{one}@example.org") for one in "abcd")
        send_mail_now()
        press(strict, of_a, {"pressed": "cancel"})
        told = {message.to[0]: message.subject for message in send_mail_now()}
        assert told == {
            "a@example.org": "You are not coming: Workshop on the draft",
            "c@example.org": "A place for you: Workshop on the draft",
        }
        assert (status(c), status(d)) == ("offered", "waiting")
        assert "There is a place for you" in said(strict.get(of_c))
        press(strict, of_c)
        assert status(c) == "registered"

    def test_who_does_not_accept_in_time_is_told_and_the_next_one_asked(
        self, join, strict, send_mail_now
    ):
        (_a, of_a), _b, (c, of_c), (d, _) = (join(f"{one}@example.org") for one in "abcd")
        press(strict, of_a, {"pressed": "cancel"})
        send_mail_now()
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            for _twice in range(2):
                move_waiting_lists_on()
            told = {message.to[0]: message.subject for message in send_mail_now()}
            assert told == {
                "c@example.org": "The place has gone to someone else: Workshop on the draft",
                "d@example.org": "A place for you: Workshop on the draft",
            }
            assert (status(c), status(d)) == ("lapsed", "offered")
            assert "The place has gone to someone else" in said(strict.get(of_c))

    def test_accepting_too_late_takes_no_one_elses_place(self, join, strict):
        (_a, of_a), _b, (c, of_c), (d, _) = (join(f"{one}@example.org") for one in "abcd")
        press(strict, of_a, {"pressed": "cancel"})
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            press(strict, of_c)
            assert (status(c), status(d)) == ("lapsed", "offered")

    def test_ones_own_place_that_is_kept_is_not_in_ones_way(
        self, event, join, fill_in, send_mail_now, strict, link_of
    ):
        join("a@example.org")
        for _twice in range(2):
            fill_in("lena@example.org")
        mails = [one for one in send_mail_now() if one.to == ["lena@example.org"]]
        press(strict, link_of(mails[-1]))
        assert Registration.objects.get(email="lena@example.org", status="registered")

    def test_more_than_there_are_places_cannot_come_together(self, event, fill_in, join):
        event.maximum_guests = 5
        event.save()
        refused = fill_in(guests="4")
        assert refused.status_code == 422
        assert "There are 2 places in all" in said(refused)
        assert 'value="4"' in refused.text
        one, _path = join("b@example.org", guests="1")
        assert status(one) == "registered"

    def test_a_party_that_an_editor_made_too_large_keeps_no_one_waiting(self, event, join, strict):
        event.maximum_guests = 1
        event.save()
        (_a, of_a), (b, _) = join("a@example.org", guests="1"), join("b@example.org", guests="1")
        event.maximum_attendee_capacity = 1
        event.save()
        press(strict, of_a, {"pressed": "cancel"})
        assert status(b) == "waiting"
        assert status(join("c@example.org")[0]) == "registered"


class TestOnesOwnPage:
    def test_details_are_changed_and_the_link_to_join_is_there(self, event, join, strict):
        event.maximum_guests, event.event_attendance_mode = 3, "mixed"
        event.online_url, event.shows_online_url = "https://meet.example/42", False
        event.save()
        one, path = join(attendance="offline")
        changed = {"name": "Lena F.", "attendance": "online", "guests": "1", "pressed": "change"}
        response = press(strict, path, changed)
        assert "Your changes are saved" in said(strict.get(response["Location"]))
        one.refresh_from_db()
        assert (one.name, one.attendance, one.guests) == ("Lena F.", "online", 1)
        assert "https://meet.example/42" in strict.get(path).text
        event.takes_sign_ups = False
        event.save()
        assert "https://meet.example/42" not in strict.get(event.url).text

    def test_more_guests_than_places_are_refused_with_the_number(self, event, join, strict):
        event.maximum_guests, event.maximum_attendee_capacity = 5, 4
        event.save()
        join("a@example.org", guests="1")
        one, path = join()
        refused = press(strict, path, {"name": "Lena", "guests": "3", "pressed": "change"})
        assert refused.status_code == 422
        assert "only 1 more place is left" in said(refused)
        assert 'value="3"' in refused.text
        one.refresh_from_db()
        assert one.guests == 0

    def test_without_the_evidence_of_an_opened_page_nothing_changes(self, join, strict):
        one, path = join()
        response = strict.post(path, {"pressed": "cancel"})
        assert response.status_code == 422
        assert status(one) == "registered"

    def test_what_is_deleted_meanwhile_is_told(self, join, strict):
        one, path = join()
        data = pressed(path, pressed="cancel")
        one.delete()
        assert "This link does not work" in said(strict.post(path, data))

    def test_a_forged_link_is_told(self, strict, db):
        response = strict.get(reverse("events:registration", args=["forged"]))
        assert response.status_code == 404
        assert "This link does not work" in said(response)

    def test_pressed_twice_cancels_once(self, join, strict, send_mail_now):
        _one, path = join()
        send_mail_now()
        for _click in range(2):
            strict.post(path, pressed(path, pressed="cancel"))
        assert len(send_mail_now()) == 1
