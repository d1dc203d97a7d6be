"""The answers of a consultation are published together: once, to everybody, with a mail each."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.models.status import ModerationStatus
from comments.submission import services
from core import content_version
from notifications.models import Delivery
from notifications.services import subscribe
from plans.models import Consultation, Contribution, Response
from plans.models.choices import Decision, ResponseState
from plans.public import subscriptions
from plans.services import publish_responses
from tests.support.factories import PersonFactory, UserFactory
from tests.support.page_forms import errors_in, form_of, prose
from tests.support.responses import answer, close


def event_keys():
    return Delivery.objects.filter(name="contribution_response").values_list("event_key", flat=True)


def left_of(consultation):
    """Why `publish` refuses, in words."""
    with pytest.raises(publish_responses.PublicationBlocked) as refused:
        publish_responses.publish(consultation, by=None)
    consultation.refresh_from_db()
    assert consultation.concluded_at is None
    return str(refused.value)


def test_answers_are_published_together_and_logged(consultation, contribute, editor):
    first, second = (answer(contribute()) for _number in range(2))
    close(consultation)
    done = publish_responses.publish(consultation, by=editor)
    assert (done.responses, done.contributions, done.emails) == (2, 2, 2)
    for response in (first, second):
        response.refresh_from_db()
        assert response.state == ResponseState.PUBLISHED
        assert response.published_at == consultation.concluded_at
        [entry] = ModelLogEntry.objects.filter(
            action=publish_responses.LOG_ACTION, object_id=str(response.pk)
        )
        assert entry.user == editor
    assert consultation.count_unanswered() == 0


def test_it_is_refused_while_input_is_taken(consultation, contribute):
    answer(contribute())
    assert left_of(consultation) == "The consultation has not closed yet."


def test_it_says_what_is_left_and_with_whom(consultation, contribute):
    ana = UserFactory(username="ana", first_name="Ana", last_name="Ruiz")
    for _number in range(2):
        contribution = contribute()
        Contribution.objects.filter(pk=contribution.pk).update(assigned_to=ana)
    answer(contribute(), state=ResponseState.DRAFT)
    answer(contribute())
    close(consultation)
    assert left_of(consultation) == "3 contributions still need a response."


def test_an_answer_without_a_reason_is_not_published(consultation, contribute):
    answer(contribute(), reason="")
    close(consultation)
    assert left_of(consultation) == "1 response is incomplete."
    assert not Delivery.objects.filter(name="contribution_response").exists()


@pytest.mark.parametrize("gone", [ModerationStatus.REMOVED, ModerationStatus.WITHDRAWN])
def test_what_was_taken_away_is_neither_waited_for_nor_mailed(consultation, contribute, gone):
    answered, unanswered = contribute(), contribute()
    answer(answered)
    answer(contribute())
    close(consultation)
    for contribution in (answered, unanswered):
        services.decide(contribution.comment, gone, by=None, reason="Because")
    done = publish_responses.publish(consultation, by=None)
    assert (done.responses, done.emails) == (1, 1)


def test_nobody_is_answered_when_nobody_took_part(consultation):
    close(consultation)
    assert publish_responses.publish(consultation, by=None).responses == 0
    assert consultation.concluded_at


def test_everybody_gets_their_own_answer_once(consultation, contribute, send_mail_now):
    person = PersonFactory(name="Ana Ruiz", job_title="Head of openness")
    mine, other = contribute("Villages have no office."), contribute("Publish the contracts.")
    answer(
        mine,
        heard="Villages are left out",
        reason="There will be\na bus.",
        decision=Decision.PASSED_ON,
        passed_to="Ministry of Transport",
        responder=person,
    )
    answer(other)
    close(consultation)
    publish_responses.publish(consultation, by=None)
    sent = {one.to[0]: one for one in send_mail_now() if "Our response to" in one.subject}
    assert set(sent) == {mine.comment.user_email, other.comment.user_email}
    letter = sent[mine.comment.user_email]
    assert letter.subject == f"Our response to your contribution {mine.reference}"
    html = letter.alternatives[0].content
    for words in (
        "Villages have no office.",
        mine.reference,
        "Villages are left out",
        "Passed on",
        "Ministry of Transport",
        "There will be",
        "Ana Ruiz",
        "Head of openness",
        f"/consultation/NAP6/{mine.number}/",
        "You're getting this email because",
    ):
        assert words in letter.body, words
        assert words in html, words
    assert "Publish the contracts" not in letter.body


def test_several_words_of_one_person_under_one_answer_give_one_mail(
    consultation, contribute, send_mail_now
):
    who = {"name": "Olga", "email": "olga@example.org"}
    first, second = contribute("First thought.", **who), contribute("Second thought.", **who)
    response = answer(first)
    Contribution.objects.filter(pk=second.pk).update(response=response)
    answer(contribute("Third thought.", **who))
    close(consultation)
    assert publish_responses.publish(consultation, by=None).emails == 2
    bodies = sorted(
        one.body for one in send_mail_now() if one.subject.startswith("Our response to")
    )
    [both] = [body for body in bodies if "First thought." in body]
    assert "Second thought." in both
    assert f"/NAP6/{second.number}/" in both
    assert "Third thought." not in both


def test_who_left_no_address_gets_no_mail(consultation, contribute):
    contribution = contribute()
    type(contribution.comment).objects.filter(pk=contribution.comment_id).update(user_email="")
    answer(contribution)
    close(consultation)
    done = publish_responses.publish(consultation, by=None)
    assert (done.responses, done.contributions, done.emails) == (1, 1, 0)


def test_a_second_click_changes_nothing(consultation, contribute, send_mail_now):
    answer(contribute())
    close(consultation)
    publish_responses.publish(consultation, by=None)
    before, keys = consultation.concluded_at, list(event_keys())
    as_somebody_else_sees_it = Consultation.objects.get(pk=consultation.pk)
    send_mail_now()
    again = publish_responses.publish(as_somebody_else_sees_it, by=None)
    assert (again.responses, again.contributions, again.emails) == (0, 0, 0)
    assert as_somebody_else_sees_it.concluded_at == before
    assert list(event_keys()) == keys
    assert len([one for one in mail.outbox if "Our response to" in one.subject]) == 1


def test_what_fails_half_way_leaves_nothing(consultation, contribute, monkeypatch):
    answer(contribute())
    close(consultation)

    def fail(*args):
        raise RuntimeError("killed")

    monkeypatch.setattr(publish_responses.emails, "contribution_responses", fail)
    with pytest.raises(RuntimeError):
        publish_responses.publish(consultation, by=None)
    assert not Response.objects.filter(state=ResponseState.PUBLISHED).exists()
    assert not Contribution.objects.exclude(answered_at=None).exists()
    assert Consultation.objects.get(pk=consultation.pk).concluded_at is None
    monkeypatch.undo()
    assert publish_responses.publish(consultation, by=None).emails == 1


def test_late_contributions_are_answered_later(consultation, contribute):
    first = answer(contribute())
    late, joins = contribute(), contribute()
    numbers = [late.pk, joins.pk]
    type(late.comment).objects.filter(contribution__in=numbers).update(state="pending")
    close(consultation)
    publish_responses.publish(consultation, by=None)
    before = consultation.concluded_at
    type(late.comment).objects.filter(contribution__in=numbers).update(state="published")
    with pytest.raises(
        publish_responses.PublicationBlocked, match="2 contributions still need a response"
    ):
        publish_responses.publish(consultation, by=None)
    answer(late)
    Contribution.objects.filter(pk=joins.pk).update(response=first)
    done = publish_responses.publish(consultation, by=None)
    assert (done.responses, done.contributions, done.emails) == (1, 2, 2)
    assert consultation.concluded_at == before


@pytest.mark.django_db(transaction=True)
def test_readers_see_it_at_once(consultation, contribute):
    answer(contribute())
    close(consultation)
    before = content_version.current()
    publish_responses.publish(consultation, by=None)
    assert content_version.current() > before


def test_followers_of_the_plan_are_told_once(consultation, contribute, send_mail_now):
    subscribe("fay@example.org", target=consultation.plan, kind=subscriptions.KIND)
    answer(contribute())
    close(consultation)
    publish_responses.publish(consultation, by=None)
    publish_responses.publish(consultation, by=None)
    [news] = [one for one in send_mail_now() if one.to == ["fay@example.org"]]
    assert news.subject == f"Responses published: {consultation.title}"
    assert "/consultation/NAP6/" in news.body


def test_many_cost_what_few_cost(consultation, contribute):
    """400 contributions of 400 people: a fixed number of statements."""

    def publish():
        with CaptureQueriesContext(connection) as seen:
            publish_responses.publish(consultation, by=None)
        return len(seen)

    answer(contribute())
    close(consultation)
    few = publish()
    many_contributions(consultation, contribute, 400)
    many = publish()
    # The database takes rows in batches.
    assert few <= 30
    assert many <= few + 20


def many_contributions(consultation, contribute, number):
    """Contributions of as many people, answered ten by ten; late ones, if it has closed."""
    model = type(consultation.contributions.first().comment)
    Consultation.objects.filter(pk=consultation.pk).update(
        closes_at=timezone.now() + timedelta(days=1)
    )
    for _number in range(10):
        contribute()
    base = list(consultation.contributions.order_by("pk"))[-10:]
    template = base[0].comment
    made = []
    for place in range(number - 10):
        comment = model.objects.get(pk=template.pk)
        comment.pk = comment.id = comment.comment_ptr_id = comment.xtdcomment_ptr_id = None
        comment.submission_key, comment._state.adding = None, True
        comment.user_email = f"many{place}@example.org"
        comment.save()
        made.append(Contribution(consultation=consultation, comment=comment, number=1000 + place))
    Contribution.objects.bulk_create(made)
    everybody = list(consultation.contributions.filter(response=None))
    for start in range(0, len(everybody), 10):
        response = answer(everybody[start])
        numbers = [one.pk for one in everybody[start : start + 10]]
        Contribution.objects.filter(pk__in=numbers).update(response=response)
    close(consultation)


def publish_url(consultation):
    return reverse("consultation_responses:publish", args=[consultation.pk])


def test_an_editor_sees_what_is_left_then_publishes(editor_client, consultation, contribute):
    first, second = contribute(), contribute()
    answer(first, heard="Villages are left out", reason="")
    page = editor_client.get(publish_url(consultation)).text
    assert "The consultation closes on" in page
    assert "1 contribution still needs a response:" in page
    assert "1 unassigned" in page
    assert "“Villages are left out” is missing: reason" in page
    assert 'type="submit">Publish responses' not in page

    Response.objects.update(reason="Because.")
    answer(second)
    close(consultation)
    page = editor_client.get(publish_url(consultation)).text
    assert "2 responses will be published." in page
    assert "2 contributions will have a published response." in page
    assert "We will send 2 emails to commenters who left an email address" in page
    done = editor_client.post(publish_url(consultation), follow=True)
    assert "2 responses published. We are emailing 2 commenters." in done.text
    assert "All responses that are ready are published." in done.text
    again = editor_client.post(publish_url(consultation), follow=True)
    assert "There were no new responses to publish." in again.text


def test_a_blocked_publication_says_so_and_by_what(editor_client, consultation, contribute, groups):
    ana = UserFactory(username="ana", first_name="Ana", last_name="Ruiz", groups=["Editors"])
    hers, _nobodys, incomplete = (contribute() for _number in range(3))
    Contribution.objects.filter(pk=hers.pk).update(assigned_to=ana)
    lacking = answer(incomplete, heard="Villages are left out", reason="")
    close(consultation)
    page = BeautifulSoup(editor_client.get(publish_url(consultation)).text, "html.parser")
    text = " ".join(page.select_one("main").get_text(" ").split())
    assert "You cannot publish yet." in text
    assert "2 contributions still need a response:" in text
    assert "1 response is incomplete:" in text
    board = reverse("contributions:board", args=[consultation.pk])
    links = {a.get_text(strip=True): a["href"] for a in page.select("main li a")}
    assert links["1 assigned to Ana Ruiz"] == f"{board}?status=waiting&assigned={ana.pk}"
    assert links["1 unassigned"] == f"{board}?status=waiting&assigned=nobody"
    assert links["“Villages are left out” is missing: reason"] == reverse(
        "contributions:response", args=[consultation.pk, lacking.pk]
    )
    assert not page.select("main form button[type=submit]")


def test_what_came_in_between_stops_it(editor_client, consultation, contribute):
    answer(contribute())
    contribute()
    close(consultation)
    refused = editor_client.post(publish_url(consultation))
    assert refused.status_code == 409
    assert "No responses were published. See what is missing." in refused.text
    assert not Response.objects.filter(state=ResponseState.PUBLISHED).exists()


def test_opening_the_page_publishes_nothing(editor_client, consultation, contribute):
    answer(contribute())
    close(consultation)
    for name in ("publish", "preview"):
        url = reverse(f"consultation_responses:{name}", args=[consultation.pk])
        assert editor_client.get(url).status_code == 200
    assert not Response.objects.filter(state=ResponseState.PUBLISHED).exists()


def test_the_preview_is_the_public_page_and_says_so(
    editor_client, client, consultation, contribute
):
    answer(contribute(), heard="Villages are left out")
    answer(contribute(), heard="Not yet fit to be seen", state=ResponseState.DRAFT)
    preview = editor_client.get(reverse("consultation_responses:preview", args=[consultation.pk]))
    assert preview.templates[0].name == "plans/consultation/outcome.html"
    assert "Preview: this page is not public." in preview.text
    assert "Villages are left out" in preview.text
    assert "Not yet fit to be seen" not in preview.text
    assert "private" in preview["Cache-Control"]


@pytest.mark.parametrize("number", [0, 10**17, "9" * 30])
def test_a_consultation_that_is_not_there(editor_client, number):
    url = publish_url(SimpleNamespace(pk=1)).replace("/1/", f"/{number}/")
    assert editor_client.get(url).status_code == 404


def test_a_plan_does_not_move_on_while_somebody_waits(editor_client, consultation, contribute):
    contribute()
    plan = consultation.plan
    url = reverse("wagtailadmin_pages:edit", args=[plan.pk])
    fields = {"title": "A plan with a new name", "body": prose(), "stage": "adopted"}
    publish = {"action-publish": "action-publish"}
    refused = editor_client.post(url, form_of(editor_client, url, fields) | publish)
    assert refused.status_code == 200
    assert "1 contribution has no published response" in str(errors_in(refused))
    assert "A plan with a new name" in refused.text
    plan.refresh_from_db()
    assert plan.stage == "co_creation"

    answer(consultation.contributions.get())
    close(consultation)
    publish_responses.publish(consultation, by=None)
    sent = form_of(editor_client, url, fields) | publish
    response = editor_client.post(url, sent)
    assert response.status_code == 302, errors_in(response)
    plan.refresh_from_db()
    assert plan.stage == "adopted"
