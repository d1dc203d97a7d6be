"""Answers are written as drafts, looked at, and wait for all to be published."""

import pytest
from django.urls import reverse

from plans import answering
from plans.choices import Decision, ResponseState
from plans.models import Contribution, Response
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def page_of(answer):
    return reverse("contributions:answer", args=[answer.consultation_id, answer.pk])


@pytest.fixture
def begin(consultation, editor):
    def begin(*contributions, heard="Villages are left out", by=editor):
        numbers = [one.pk for one in contributions]
        return answering.begin(consultation, numbers, heard, by=by)

    return begin


def fields_in(client, answer):
    """What a browser would send if the form of a draft were sent as it is."""
    context = client.get(page_of(answer)).context
    form = context["form"]
    return {field.html_name: field.value() or "" for field in form} | {"seen": context["seen"]}


def test_a_draft_is_written_and_marked_as_ready(editor_client, contribute, begin, editor):
    answer = begin(contribute("Buses, please."))
    person = PersonFactory(name="Ana Ruiz")
    fields = fields_in(editor_client, answer) | {
        "decision": "adopted",
        "reason": "You are right.",
        "responder": person.pk,
        "do": "ready",
    }
    done = editor_client.post(page_of(answer), fields, follow=True)
    assert "The answer is ready" in done.content.decode()
    answer.refresh_from_db()
    assert (answer.state, answer.reviewed_by) == (ResponseState.REVIEWED, editor)
    assert (answer.decision, answer.responder) == (Decision.ADOPTED, person)
