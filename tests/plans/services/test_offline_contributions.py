"""Staff record what came by workshop, letter or mail; it goes the way of all contributions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.utils import get_user_display_name

from comments.models import PublicComment, PublishAs
from comments.models.status import ModerationStatus
from comments.submission import services
from comments.submission.forms import TEXT_LIMIT
from plans.models import Consultation, Contribution
from plans.services import offline_contributions, publish_responses
from tests.support.factories import CommitmentPageFactory, ConsultationFactory, UserFactory
from tests.support.responses import answer, close

TEXT = [("prose", "<p>Every ministry publishes its contracts.</p>")]


@pytest.fixture
def url(consultation):
    return reverse("contributions:record", args=[consultation.pk])


@pytest.fixture
def board(consultation):
    return reverse("contributions:board", args=[consultation.pk])


def typed(consultation, **fields):
    """What an editor types; the key is that of one opened form."""
    return {
        "channel": "letter",
        "received_on": str(timezone.localdate()),
        "place": str(consultation.plan_id),
        "text": "More buses in the evening, please.",
        "key": "one",
    } | fields


def review(comment):
    """Where a moderator decides on a comment."""
    return reverse(PublicComment.snippet_viewset.get_url_name("edit"), args=[comment.pk])


def said(response):
    """The words of a page."""
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_a_letter_waits_for_the_moderators(editor_client, consultation, url, board):
    response = editor_client.post(url, typed(consultation), follow=True)
    assert response.redirect_chain == [(board, 302)]
    assert "Contribution recorded." in said(response)
    assert "marked as late" not in said(response)
    [made] = Contribution.objects.all()
    assert (made.channel, made.is_late, made.recorded_by.username) == ("letter", False, "editor")
    assert (made.comment.state, made.number) == (ModerationStatus.PENDING, None)
    services.decide(made.comment, ModerationStatus.PUBLISHED, by=None)
    made.refresh_from_db()
    assert made.reference == "NAP6-0001"


def test_it_is_about_the_passage_that_was_chosen(editor_client, network, consultation, url):
    commitment = CommitmentPageFactory(parent=network.plan, title="Open contracts", action=TEXT)
    [part] = commitment.comment_parts.values()
    page = BeautifulSoup(editor_client.get(url).content, "html.parser")
    group = page.select_one('select[name=place] optgroup[label="Open contracts"]')
    assert [option.get_text() for option in group.select("option")] == [
        "The whole page: Open contracts",
        f"{part.heading}: Every ministry publishes its contracts.",
    ]
    place = group.select("option")[1]["value"]
    editor_client.post(url, typed(consultation, place=place))
    comment = Contribution.objects.get().comment
    assert (comment.page_id, comment.quotation.anchor) == (commitment.pk, part.anchor)
    assert comment.quotation.text == "Every ministry publishes its contracts."


def test_a_name_is_shown_with_consent_only(editor_client, consultation, url):
    who = {"full_name": "Ama Mensah", "organisation_name": "Village council"}
    editor_client.post(url, typed(consultation, **who))
    for choice in PublishAs.values:
        editor_client.post(url, typed(consultation, publish_as=choice, key=choice, **who))
    names = Contribution.objects.order_by("pk").values_list(
        "comment__full_name", "comment__user_name"
    )
    assert list(names) == [
        ("Ama Mensah", "A resident"),
        ("Ama Mensah", "Ama Mensah"),
        ("Ama Mensah", "Village council"),
        ("Ama Mensah", "A resident"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "  \u200b ", "Enter what was said"),
        ("text", "x" * (TEXT_LIMIT + 1), f"Shorten it to {TEXT_LIMIT:,}"),
        ("channel", "", "Select how it was received"),
        ("channel", "website", "Select a valid choice"),
        ("place", "", "Select the plan or one of its commitments"),
        ("place", "999999:x", "Select another one"),
        ("received_on", "", "Enter the date on which it was received"),
        ("received_on", "yesterday", "Enter a date like 2026-03-31"),
        ("received_on", "2999-01-01", "The date must be today or in the past"),
        ("received_on", "0001-01-01", "Check the year"),
        ("full_name", "n" * 121, "Shorten this to 120 characters"),
        ("organisation_name", "n" * 161, "Shorten this to 160 characters"),
        ("email", "nobody@", "Enter an email address like name@example.com, or leave this empty"),
        ("publish_as", "name", "Enter the name that may be published"),
        ("publish_as", "organisation", "Enter the organisation that may be published"),
        ("publish_as", "all of it", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    editor_client, consultation, url, field, value, words
):
    response = editor_client.post(url, typed(consultation, **{field: value}))
    assert response.status_code == 422
    assert words in said(response)
    assert "Nothing recorded" in said(response)
    if field != "text":
        assert "More buses in the evening, please." in said(response)
    elif len(value) > 10:
        assert value in said(response)
    assert not Contribution.objects.exists()


def test_the_next_of_the_pile_begins_with_what_stays(editor_client, consultation, url):
    response = editor_client.post(
        url, typed(consultation, another="1", email="ama@example.org"), follow=True
    )
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("input[name=channel][checked]")["value"] == "letter"
    assert page.select_one("input[name=received_on]")["value"] == str(timezone.localdate())
    chosen = page.select_one("select[name=place] option[selected]")
    assert chosen["value"] == str(consultation.plan_id)
    assert page.select_one("textarea[name=text]").get_text(strip=True) == ""
    assert "ama@example.org" not in response.content.decode()


def test_a_double_click_records_once(editor_client, consultation, url):
    for _click in range(2):
        response = editor_client.post(url, typed(consultation), follow=True)
        assert "Contribution recorded" in said(response)
    assert Contribution.objects.count() == 1


def test_going_back_and_typing_something_else_records_both(editor_client, consultation, url):
    editor_client.post(url, typed(consultation))
    editor_client.post(url, typed(consultation, text="And a tram."))
    assert Contribution.objects.count() == 2


def test_each_opened_form_records_its_own(editor_client, consultation, url):
    """Two people may say the same."""
    keys = []
    for _person in range(2):
        page = BeautifulSoup(editor_client.get(url).content, "html.parser")
        keys.append(page.select_one("input[name=key]")["value"])
        editor_client.post(url, typed(consultation, key=keys[-1]))
    assert len(set(keys)) == Contribution.objects.count() == 2


def test_late_is_said_before_and_after(editor_client, consultation, url):
    assert "What is received on a later date will be marked as late" in said(editor_client.get(url))
    consultation.closes_at = timezone.now() - timedelta(days=2)
    consultation.save()
    assert "It will be marked as late." in said(editor_client.get(url))
    response = editor_client.post(url, typed(consultation), follow=True)
    assert "Contribution recorded and marked as late" in said(response)
    assert Contribution.objects.get().is_late


def test_the_day_of_the_closing_is_in_time_wherever_the_editor_sits(
    editor_client, editor, consultation, url
):
    zone = timezone.get_default_timezone()
    day = timezone.localdate() - timedelta(days=3)
    consultation.closes_at = timezone.datetime(day.year, day.month, day.day, 1, tzinfo=zone)
    consultation.save()
    profile = editor.wagtail_userprofile if hasattr(editor, "wagtail_userprofile") else None
    from wagtail.users.models import UserProfile

    profile = profile or UserProfile.get_for_user(editor)
    profile.current_time_zone = "Pacific/Honolulu"
    profile.save()
    editor_client.post(url, typed(consultation, received_on=str(day)))
    assert not Contribution.objects.get().is_late


@pytest.mark.parametrize(
    ("field", "words"),
    [("announced_at", "has not been announced"), ("concluded_at", "no contributions can be added")],
)
def test_why_nothing_can_be_recorded(editor_client, consultation, url, field, words):
    moment = None if field == "announced_at" else timezone.now()
    Consultation.objects.update(**{field: moment})
    shown = editor_client.get(url)
    assert words in said(shown)
    assert "<textarea" not in shown.content.decode()
    refused = editor_client.post(url, typed(consultation))
    assert refused.status_code == 422
    assert words in said(refused)
    # Somebody was typing while a colleague published the answers.
    assert "More buses in the evening" in said(refused)
    assert not Contribution.objects.exists()


def test_a_passage_that_was_taken_out_meanwhile(editor_client, network, consultation, url):
    [anchor] = network.plan.comment_parts
    network.plan.body = [("prose", "<p>Another text.</p>")]
    network.plan.save()
    place = f"{network.plan.pk}:{anchor}"
    response = editor_client.post(url, typed(consultation, place=place))
    assert response.status_code == 422
    assert "This passage was removed from the text. Select another one" in said(response)


def test_moderators_read_how_it_came_and_who_wrote_it_down(
    editor, editor_client, moderator_client, consultation, contribute, url
):
    editor_client.post(url, typed(consultation))
    [made] = Contribution.objects.all()
    day = date_format(timezone.localdate(), "j F Y")
    words = f"Post, received on {day}. Recorded by {get_user_display_name(editor)}."
    assert words in said(moderator_client.get(review(made.comment)))
    contribute("Sent here", publish=False)
    sent = PublicComment.objects.get(comment="Sent here")
    assert "Recorded by" not in said(moderator_client.get(review(sent)))


def test_who_moderates_as_well_is_led_there(groups, consultation, url):
    client = Client()
    client.force_login(UserFactory(username="both", groups=["Editors", "Moderators"]))
    response = client.post(url, typed(consultation), follow=True)
    page = BeautifulSoup(response.content, "html.parser")
    link = page.find("a", string=lambda words: words and words.strip() == "Moderate contribution")
    assert client.get(link["href"]).status_code == 200


def test_the_writer_is_mailed_the_answer_and_nothing_else(editor_client, consultation, url):
    editor_client.post(url, typed(consultation, email="ama@example.org"))
    made = Contribution.objects.get()
    services.decide(made.comment, ModerationStatus.PUBLISHED, by=None)
    made.refresh_from_db()
    assert mail.outbox == []
    answer(made)
    close(consultation)
    assert publish_responses.publish(consultation, by=None).emails == 1


def test_the_form_costs_the_same_for_many_passages(editor_client, network, url):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert editor_client.get(url).status_code == 200
        return len(seen)

    queries()
    before = queries()
    for _number in range(5):
        CommitmentPageFactory(parent=network.plan)
    assert queries() == before <= 20


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment(network, groups):
    editor = UserFactory(username="editor", groups=["Editors"])
    consultation = ConsultationFactory(plan=network.plan)
    url = reverse("contributions:record", args=[consultation.pk])

    def click(_number):
        try:
            client = Client()
            client.force_login(editor)
            return client.post(url, typed(consultation)).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        assert list(people.map(click, range(2))) == [302, 302]
    assert Contribution.objects.count() == PublicComment.objects.count() == 1


def test_a_key_of_another_consultation_is_not_taken_for_this_one(network, consultation, editor):
    other = ConsultationFactory(plan=network.plan)
    keys = {offline_contributions.key_of(one, "x") for one in (consultation, other)}
    assert len(keys) == 2
