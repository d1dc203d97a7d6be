"""Dates and times are those of the site, and say so, whichever zone an account has chosen."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.users.models import UserProfile

from comments.submission import services
from core.zoned_fields import ZonedDateTimeField
from events.models import EventPage
from tests.support.page_forms import add_url, errors_in, fields_of, form_of

PUBLISH = {"action-publish": "1"}
WORDS = "London time (GMT/BST)"
# Two in the afternoon in London, in summer.
TWO = datetime(2031, 7, 7, 13, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _profile_of_elsewhere(editor, moderator):
    """Both have chosen Tokyo, when that could be chosen."""
    for user in (editor, moderator):
        UserProfile.objects.create(user=user, current_time_zone="Asia/Tokyo")


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def times_on(page):
    """What a page of the admin shows in its fields of date and time, by name, with the words."""
    # The dialog with the schedule is a template until it is opened.
    soup = BeautifulSoup(page.replace("template", "section"), "html.parser")
    shown = {}
    for script in soup.select("script[data-admin-init=initDateTimeChooser]"):
        field = script.find_previous("input")
        notes = [soup.find(id=one) for one in field["aria-describedby"].split()]
        shown[field["name"]] = field.get("value", ""), [one.text for one in notes if one]
    return shown


def test_an_event_is_entered_in_the_time_of_the_site(network, editor_client):
    url = add_url("events.EventPage", network.events)
    times = {"start_date": "2031-07-07 14:00", "end_date": "2031-07-07 16:00"}
    sent = form_of(editor_client, url, fields_of("events.EventPage", **times))
    assert editor_client.post(url, sent | PUBLISH).status_code == 302
    event = EventPage.objects.latest("pk")
    assert event.start_date == TWO
    shown = times_on(editor_client.get(edit_url(event)).text)
    assert shown["start_date"][0] == "2031-07-07 14:00"


def test_every_date_and_time_in_the_page_editor_says_its_zone(network, admin_client):
    for name, page in network.pages().items():
        response = admin_client.get(edit_url(page))
        assert response.status_code == 200, response.headers
        shown = times_on(response.text)
        assert {"go_live_at", "expire_at"} <= shown.keys(), name
        for field, (_value, notes) in shown.items():
            assert WORDS in notes, (name, field)
    assert {"date", "comments_close_at"} <= times_on(
        admin_client.get(edit_url(network.post)).text
    ).keys()


def test_every_date_and_time_in_our_own_forms_says_its_zone(network, editor_client):
    shown = times_on(editor_client.get(reverse("wagtailsnippets_plans_consultation:add")).text)
    assert shown.keys() == {"opens_at", "closes_at"}
    assert all(WORDS in notes for _value, notes in shown.values())


def test_a_draft_that_is_saved_by_itself_keeps_the_time(network, editor_client):
    url = edit_url(network.event)
    times = {"start_date": "2031-07-07 14:00", "end_date": "2031-07-07 16:00"}
    sent = form_of(editor_client, url, fields_of("events.EventPage", **times))
    for _time in range(2):
        response = editor_client.post(url, sent, headers={"Accept": "application/json"})
        assert response.json()["success"] is True
    revision = Page.objects.get(pk=network.event.pk).get_latest_revision()
    assert revision.as_object().start_date == TWO
    reverted = editor_client.get(
        reverse("wagtailadmin_pages:revisions_revert", args=[network.event.pk, revision.pk])
    )
    assert times_on(reverted.text)["start_date"][0] == "2031-07-07 14:00"


def test_a_schedule_is_in_the_time_of_the_site(network, editor_client, time_machine):
    network.content.unpublish()
    url = edit_url(network.content)
    fields = fields_of("home.ContentPage", go_live_at="2031-07-07 14:00")
    response = editor_client.post(url, form_of(editor_client, url, fields) | PUBLISH)
    assert response.status_code == 302
    assert Revision.objects.get(approved_go_live_at__isnull=False).approved_go_live_at == TWO
    panel = editor_client.get(url).text
    assert "7 Jul 2031, 2 p.m." in panel
    for minutes, is_live in ((-1, False), (1, True)):
        time_machine.move_to(TWO + timedelta(minutes=minutes))
        call_command("publish_scheduled")
        assert Page.objects.get(pk=network.content.pk).live == is_live


def test_comments_close_in_the_time_of_the_site(network, editor_client):
    url = edit_url(network.post)
    fields = fields_of("blog.BlogPostPage", comments_close_at="2031-07-07 14:00")
    assert editor_client.post(url, form_of(editor_client, url, fields) | PUBLISH).status_code == 302
    network.post.refresh_from_db()
    assert network.post.comments_close_at == TWO


# Four minutes to two in the afternoon in London, and to ten in the evening in Tokyo.
_HERE = re.compile(r"\b(13:56|1:56 ?p\.?m)")
_THERE = re.compile(r"\b(21:56|9:56 ?p\.?m)")


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("wagtailadmin_home", []),
        ("wagtailadmin_explore", ["events"]),
        ("wagtailadmin_pages:history", ["event"]),
        ("wagtailadmin_pages:workflow_history", ["event"]),
        ("wagtailadmin_reports:site_history", []),
        ("wagtailadmin_reports:aging_pages", []),
        ("wagtailadmin_reports:workflow", []),
        ("wagtailsnippets_comments_publiccomment:edit", ["comment"]),
    ],
)
def test_lists_and_reports_are_in_the_time_of_the_site(
    network, editor, admin_client, admin_user, time_machine, name, args
):
    time_machine.move_to(TWO - timedelta(minutes=4), tick=False)
    comment = services.NewComment(
        network.post, text="More buses", name="Ana", email="ana@example.org"
    )
    network.comment = services.confirm_comment(services.submit_comment(comment))
    network.event.save_revision(user=editor, log_action=True).publish(user=editor)
    network.event.save_revision(user=editor, log_action=True)
    network.event.get_workflow().start(network.event, editor)
    profile = UserProfile.get_for_user(admin_user)
    profile.current_time_zone = "Asia/Tokyo"
    profile.save()
    admin_client.force_login(admin_user)
    response = admin_client.get(reverse(name, args=[getattr(network, one).pk for one in args]))
    assert response.status_code == 200
    assert _HERE.search(response.text)
    assert not _THERE.search(response.text)
    profile.refresh_from_db()
    assert profile.current_time_zone == "Asia/Tokyo", "a page that is opened changes nothing"


def test_the_account_page_offers_no_zone(editor_client):
    page = editor_client.get(reverse("wagtailadmin_account")).text
    assert "current_time_zone" not in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            "2031-03-30 01:30",
            "There is no 01:30 on 30 March 2031 in London time: the clocks go forward. "
            "Enter 02:30 or another time",
        ),
        (
            "2031-10-26 01:30",
            "01:30 comes twice on 26 October 2031 in London time: the clocks go back. "
            "Enter a time before 01:00, or 02:00 or later",
        ),
    ],
)
def test_a_time_when_the_clocks_change_gets_a_sentence(network, editor_client, typed, words):
    url = edit_url(network.event)
    times = {"start_date": typed, "end_date": "2031-12-01 16:00"}
    response = editor_client.post(
        url, form_of(editor_client, url, fields_of("events.EventPage", **times)) | PUBLISH
    )
    assert errors_in(response)["start_date"] == [words]
    assert typed in response.text


def test_what_is_sent_back_as_shown_stays_to_the_second(network, editor_client):
    """Also in the hour that comes twice, in which a post from elsewhere may be dated."""
    twice = datetime(2013, 10, 27, 1, 30, 15, tzinfo=UTC)
    network.post.date = twice
    network.post.save()
    url = edit_url(network.post)
    sent = form_of(editor_client, url, fields_of("blog.BlogPostPage"))
    assert sent["date"] == "2013-10-27 01:30"
    assert editor_client.post(url, sent | PUBLISH).status_code == 302
    network.post.refresh_from_db()
    assert network.post.date == twice


class TestZoneOfAnObject:
    """A form can give its field another zone."""

    class Form(forms.Form):
        at = ZonedDateTimeField()

    def form(self, zone, *args, **kwargs):
        form = self.Form(*args, **kwargs)
        form.fields["at"].zone = ZoneInfo(zone)
        return form

    def test_it_is_read_and_shown_in_it(self):
        form = self.form("Asia/Tokyo", {"at": "2031-07-07 22:00"})
        assert form.is_valid()
        assert form.cleaned_data["at"] == TWO
        page = str(self.form("Asia/Tokyo", initial={"at": TWO})["at"])
        assert 'value="2031-07-07 22:00"' in page
        assert "Tokyo time (JST)" in page
        assert WORDS in str(self.Form()["at"]), "another form is not changed by it"

    @pytest.mark.parametrize(
        ("zone", "words"),
        [("America/Sao_Paulo", "Sao Paulo time"), ("UTC", "UTC"), ("Etc/GMT+3", "Etc/GMT+3")],
    )
    def test_a_zone_without_letters(self, zone, words):
        note = BeautifulSoup(str(self.form(zone)["at"]), "html.parser").find(id="id_at-zone")
        assert note.text == words
