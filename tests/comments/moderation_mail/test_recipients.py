"""Whatever leads a comment into the queue, moderators hear of it: by the doors that readers use."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from comments import tokens
from comments.models import ModerationSettings, PublicComment
from comments.moderation_mail import schedule
from comments.spam import block
from comments.submission import services
from tests.support.link_forms import press


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch, choose):
    """Everything counts at once, and mails may follow each other."""
    monkeypatch.setattr(schedule, "SETTLE", schedule.timedelta(0))
    monkeypatch.setattr(schedule, "PAUSE", schedule.timedelta(0))
    choose("at_once")


@pytest.fixture
def report(client, time_machine):
    """Send the report form from a network, twenty minutes after it was opened."""
    time_machine.move_to(timezone.now())

    def report(comment, network):
        url = reverse("comments:report", args=[comment.pk])
        form = client.get(url, REMOTE_ADDR=network).content
        soup = BeautifulSoup(form, "html.parser")
        hidden = {field["name"]: field["value"] for field in soup.select("input[type=hidden]")}
        typed = {"kind": "abuse", "text": "It names my neighbour.", "honeypot": ""}
        time_machine.shift(timedelta(minutes=20))
        assert client.post(url, hidden | typed, REMOTE_ADDR=network).status_code == 302

    return report


def rules(network, **values):
    ModerationSettings.objects.update_or_create(site=network.home.get_site(), defaults=values)


def mine(comment, page):
    return reverse(f"comments:mine_{page}", args=[tokens.for_managing(comment)])


def test_new_comment_is_told_once_its_writer_has_confirmed(
    client, form_url, fill_in, send_mail_now, round_of_mail
):
    client.post(form_url, fill_in(form_url))
    [confirmation] = send_mail_now()
    assert round_of_mail() == []
    press(client, re.search(r"https?://[^/]+(/comments/confirm/\S+)", confirmation.body)[1])
    [mail] = round_of_mail()
    assert "What about parish councils?" in mail.body


def test_spam_is_not_told(client, form_url, fill_in, round_of_mail):
    block("buy.example", by=None)
    client.post(form_url, fill_in(form_url, email="max@buy.example"))
    assert PublicComment.objects.get().state == "spam"
    assert round_of_mail() == []


def test_one_report_is_told_and_enough_bring_the_comment_itself(
    write, network, report, round_of_mail
):
    rules(network, reports_to_hide=2)
    comment = write("My neighbour did it.")
    report(comment, "192.0.2.1")
    [mail] = round_of_mail()
    assert "1 published comment has been reported." in mail.body
    assert "My neighbour did it." not in mail.body
    report(comment, "198.51.100.1")
    [mail] = round_of_mail()
    assert mail.subject == "1 new comment awaits moderation"
    assert "My neighbour did it." in mail.body
    assert mail.body.count("- It insults or threatens someone: It names my neighbour.") == 2
    assert "has been reported" not in mail.body


def test_only_the_first_of_many_reports_are_in_full(write, network, report, round_of_mail):
    rules(network, reports_to_hide=8)
    comment = write()
    for number in range(8):
        report(comment, f"198.{number}.100.1")
    [mail] = round_of_mail()
    assert mail.body.count("It names my neighbour.") == 5
    assert "- 3 more reports" in mail.body


def test_appeal_is_told_with_the_reason_that_was_given(
    client, write, moderator, round_of_mail, links_of
):
    comment = write("It is all about money.", state="pending")
    services.decide(comment, "rejected", by=None, reason="Off topic")
    press(client, mine(comment, "appeal"), {"text": "Chapter two is about money."})
    [mail] = round_of_mail()
    page = client.get(links_of(mail)["Approve"]).content.decode()
    for text in (mail.body, mail.alternatives[0].content, page):
        assert "It is all about money." in text
        assert "Off topic" in text
        assert "Chapter two is about money." in text


def test_new_wording_of_a_published_comment_is_counted(client, write, network, round_of_mail):
    rules(network, edit_minutes=60, trust="hold_all")
    comment = write("Twelve.")
    url = mine(comment, "edit")
    seen = BeautifulSoup(client.get(url).content, "html.parser").select_one("input[name=seen]")
    client.post(url, {"comment": "Thirteen.", "seen": seen["value"]})
    [mail] = round_of_mail()
    assert "1 published comment has an edit that awaits moderation." in mail.body
    assert "Thirteen." not in mail.body
