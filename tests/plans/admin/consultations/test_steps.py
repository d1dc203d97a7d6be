"""Consultations are announced by editors, open and close by the clock, and all pages say so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from comments.models import PublicComment
from core.dates import day, zoned
from notifications.models import Delivery
from plans.models import Consultation
from plans.services.ogp_requirements import requirements_of
from tests.support.consultation_steps import address, announce, fields_of
from tests.support.factories import ConsultationFactory

RULE = "Participation and Co-Creation Standards, 3.1"

# What becomes of comments that are open already.
CLOSE = {"until_opening": "close"}


def page_of(client, page):
    return client.get(page.url).text


def test_once_announced_readers_are_told_when_they_can_write(
    editor_client, client, network, prepared, follower
):
    asked = editor_client.get(address("announce", prepared)).text
    assert zoned(prepared.opens_at) in asked
    assert "We email 1 follower now" in asked
    prepared.refresh_from_db()
    assert prepared.announced_at is None
    assert RULE not in asked
    done = announce(editor_client, prepared)
    assert done.status_code == 302
    assert "We are emailing 1 follower." in editor_client.get(done.url).text
    for page in (network.plan, network.commitment):
        text = page_of(client, page)
        assert f"Opens for comments on {zoned(prepared.opens_at)}" in text
        assert "Write a comment" not in text


def test_followers_are_mailed_once(editor_client, network, prepared, follower, send_mail_now):
    announce(editor_client, prepared)
    [letter] = send_mail_now()
    opens = day(timezone.localdate(prepared.opens_at))
    assert letter.subject == f"Consultation opens {opens}: On the first draft"
    html = letter.alternatives[0].content
    for words in (zoned(prepared.opens_at), zoned(prepared.closes_at), "What is missing?"):
        assert words in letter.body
        assert words in html
    assert "because you follow “A plan”" in letter.body
    assert "List-Unsubscribe" in letter.extra_headers
    editor_client.post(address("announce", prepared))
    assert send_mail_now() == []


def test_the_mail_is_in_the_zone_of_the_site_whoever_announces(
    editor_client, editor, prepared, follower, send_mail_now
):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=editor, current_time_zone="Asia/Tokyo")
    assert zoned(prepared.opens_at) in editor_client.get(address("announce", prepared)).text
    announce(editor_client, prepared)
    assert zoned(prepared.opens_at) in send_mail_now()[0].body


def test_short_notice_needs_a_reason_that_everybody_can_read(
    editor_client, client, network, prepared
):
    prepared.opens_at = timezone.now() + timedelta(days=13)
    prepared.save()
    assert RULE in editor_client.get(address("announce", prepared)).text
    refused = announce(editor_client, prepared, reason="  ")
    assert refused.status_code == 422
    assert "Enter the reason for short notice (less than 14 days)" in refused.text
    assert Consultation.objects.get().announced_at is None
    announce(editor_client, prepared, reason="The law comes <into> force.")
    prepared.refresh_from_db()
    assert prepared.short_notice_reason == "The law comes <into> force."
    public = (network.plan.url, f"{network.plan.url}consultation/{prepared.prefix}/")
    for url in public:
        assert "The law comes &lt;into&gt; force." in client.get(url).text
    [notice] = [one for one in requirements_of(network.plan) if one.number == "3.1"]
    assert (notice.status, "The law comes <into> force." in notice.summary) == ("red", True)


def test_the_two_weeks_may_begin_while_the_page_is_open(editor_client, prepared, time_machine):
    url = address("announce", prepared)
    sent = fields_of(editor_client.get(url))
    editor = editor_client.get(url).wsgi_request.user
    time_machine.move_to(prepared.opens_at - timedelta(days=13))
    editor_client.force_login(editor)
    refused = editor_client.post(url, sent)
    assert refused.status_code == 422
    assert 'name="reason"' in refused.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"opens_at": timezone.now() - timedelta(days=1)}, "has passed. Choose a later time"),
        ({"plan__stage": "adopted"}, "Consultations are possible in co-creation"),
        ({"plan__live": False}, "Publish it first"),
        ({"plan__commenting": "off"}, "Comments are switched off"),
        (
            {"plan__comments_close_at": timezone.now() + timedelta(days=30)},
            "In the settings of the plan, or of a page above it, comments close on",
        ),
    ],
)
def test_what_cannot_be_announced(editor_client, prepared, change, words):
    url = address("announce", prepared)
    sent = fields_of(editor_client.get(url)) | CLOSE
    for field, value in change.items():
        row = prepared.plan if field.startswith("plan__") else prepared
        setattr(row, field.removeprefix("plan__"), value)
        row.save()
    asked = editor_client.get(url)
    assert words in asked.text
    assert "<form method" not in asked.text
    refused = editor_client.post(url, sent | {"reason": "In a hurry"})
    assert refused.status_code == 409
    assert words in refused.text
    assert "In a hurry" in refused.text
    assert Consultation.objects.get().announced_at is None


def test_one_that_overlaps_cannot_be_announced(editor_client, network, prepared):
    url = address("announce", prepared)
    sent = fields_of(editor_client.get(url)) | CLOSE
    ConsultationFactory(
        plan=network.plan,
        title="Another round",
        opens_at=prepared.opens_at + timedelta(days=3),
        closes_at=prepared.closes_at + timedelta(days=3),
    )
    refused = editor_client.post(url, sent)
    assert (refused.status_code, "Another round" in refused.text) == (409, True)


def test_nobody_announces_dates_that_they_have_not_seen(editor_client, prepared):
    url = address("announce", prepared)
    sent = fields_of(editor_client.get(url)) | CLOSE
    prepared.closes_at += timedelta(days=10)
    prepared.save()
    refused = editor_client.post(url, sent)
    assert refused.status_code == 409
    assert "Someone else changed this consultation" in refused.text
    assert zoned(prepared.closes_at) in refused.text
    assert editor_client.post(url, fields_of(refused)).status_code == 302


@pytest.mark.parametrize("seen", ["", "nonsense", "2031-13-45/x", "2031-01-01/2031-01-02"])
def test_a_forged_form_announces_nothing(editor_client, prepared, seen):
    refused = editor_client.post(address("announce", prepared), {"seen": seen} | CLOSE)
    assert refused.status_code == 409
    assert Consultation.objects.get().announced_at is None


def test_announcing_twice_is_announcing_once(editor_client, prepared, follower):
    url = address("announce", prepared)
    sent = fields_of(editor_client.get(url)) | CLOSE
    editor_client.post(url, sent)
    first = Consultation.objects.get().announced_at
    again = editor_client.post(url, sent, follow=True)
    assert "The consultation was already announced." in again.text
    assert Consultation.objects.get().announced_at == first
    assert Delivery.objects.count() == 1
    assert "This consultation was announced on" in editor_client.get(url).text


def test_it_opens_and_closes_by_itself(client, network, announced, time_machine):
    form = reverse("comments:new", args=[network.commitment.pk])
    assert "comment-form" not in client.get(form).text
    time_machine.move_to(announced.opens_at + timedelta(seconds=1))
    written = client.get(form).text
    assert "comment-form" in written
    assert zoned(announced.closes_at) in written
    assert "Open for comments until" in page_of(client, network.commitment)
    time_machine.move_to(announced.closes_at + timedelta(seconds=1))
    assert "comment-form" not in client.get(form).text
    assert "Comments closed on" in page_of(client, network.commitment)


def test_a_page_that_is_kept_knows_of_the_next_round(network, announced, time_machine):
    after = announced.closes_at + timedelta(days=10)
    ConsultationFactory(plan=network.plan, opens_at=after, closes_at=after + timedelta(days=10))
    page = network.commitment
    assert page.comment_policy.closes_at == announced.closes_at
    time_machine.move_to(after + timedelta(hours=1))
    assert page.is_open_for_comments()


def test_readers_are_told_wherever_they_are(client, network, announced, time_machine):
    anchor = next(iter(network.plan.comment_parts))
    places = {
        "the plan": network.plan.url,
        "a commitment": network.commitment.url,
        "a passage": f"{network.plan.url}passages/{anchor}/",
        "the consultation": f"{network.plan.url}consultation/{announced.prefix}/",
        "all plans": network.plans.url,
        "the front page": network.home.url,
        "the form": reverse("comments:new", args=[network.plan.pk]),
    }

    def silent(moment):
        words = zoned(moment)
        return [name for name, url in places.items() if words not in client.get(url).text]

    assert silent(announced.opens_at) == []
    time_machine.move_to(announced.opens_at + timedelta(days=1))
    assert silent(announced.closes_at) == []
    time_machine.move_to(announced.closes_at + timedelta(days=1))
    assert silent(announced.closes_at) == []


def test_a_round_that_waits_for_answers_is_found_beside_the_next_one(client, network, announced):
    now = timezone.now()
    ConsultationFactory(
        plan=network.plan,
        title="The first round",
        prefix="FIRST",
        opens_at=now - timedelta(days=20),
        closes_at=now - timedelta(days=5),
    )
    text = page_of(client, network.commitment)
    assert f"Opens for comments on {zoned(announced.opens_at)}" in text
    assert f'href="{network.plan.url}consultation/FIRST/">About “The first round”</a>' in text
    assert "Closed: preparing responses" in text


def test_who_writes_while_it_closes_keeps_the_text_and_learns_why(
    client, network, announced, time_machine
):
    form = reverse("comments:new", args=[network.commitment.pk])
    time_machine.move_to(announced.closes_at - timedelta(minutes=1))
    assert "comment-form" in client.get(form).text
    time_machine.move_to(announced.closes_at)
    text = "Villages have <no> office."
    refused = client.post(form, {"comment": text, "name": "Ana", "email": "ana@example.org"})
    assert refused.status_code == 403
    assert f"took comments until {zoned(announced.closes_at)}" in refused.text
    assert escape(text) in refused.text
    assert not PublicComment.objects.exists()


def test_plans_that_take_no_input_are_not_bound(client, network, consultation):
    Consultation.objects.update(closes_at=timezone.now() - timedelta(days=1))
    assert "Comments closed on" in page_of(client, network.commitment)
    network.plan.stage = "implementing"
    network.plan.save()
    assert "Open for comments." in page_of(client, network.commitment)


def test_only_words_of_their_own_are_given_back(client, network, announced, time_machine):
    part = next(iter(network.plan.comment_parts.values()))
    form = reverse("comments:new", args=[network.plan.pk])
    time_machine.move_to(announced.closes_at)
    sent = {"comment": "No.", "about": part.anchor, "about_seen": part.fingerprint}
    unchanged = client.post(form, sent | {"suggested_text": part.text})
    assert "Your suggested change" not in unchanged.text
    changed = client.post(form, sent | {"suggested_text": "Text of another page."})
    assert "Text of another page." in changed.text
    only = client.post(form, sent | {"comment": "", "suggested_text": "Words of my own."})
    assert "Words of my own." in only.text


def test_before_it_opens_nobody_is_told_that_it_is_closed(client, network, announced):
    told = client.get(reverse("comments:new", args=[network.commitment.pk])).text
    assert f"takes comments from {zoned(announced.opens_at)}" in told
    assert "Comments are not open yet" in told
    assert "Comments are closed" not in told
