"""A date that cannot be read is answered with how to write one."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from tests.support.page_forms import add_url, errors_in, fields_of, form_of


@pytest.mark.parametrize("typed", ["7 March 2031, 2pm", "2031-02-31 14:00", "2031-03-07 25:00"])
def test_a_moment(network, editor_client, typed):
    url = add_url("events.EventPage", network.events)
    sent = form_of(editor_client, url, fields_of("events.EventPage", start_date=typed))
    response = editor_client.post(url, sent | {"action-publish": "1"})
    assert errors_in(response)["start_date"] == ["Enter a date and a time, like 2031-03-07 14:00"]
    assert typed in response.text


def test_a_day(network, editor_client):
    url = reverse("wagtailadmin_pages:edit", args=[network.commitment.pk])
    milestones = inline_formset([{"title": "A register", "due_date": "in May"}])
    fields = {"end_date": "31/2/2031", "title": "Publish", "milestones": milestones}
    response = editor_client.post(url, form_of(editor_client, url, fields))
    errors, words = errors_in(response), ["Enter a date, like 2031-03-07"]
    assert errors["end_date"] == words
    assert errors["milestones"][0]["due_date"] == words


@pytest.mark.parametrize("typed", ["7/3/2031 14:00", "2031-3-7 14:00"])
def test_how_people_here_write_it_is_understood(network, editor_client, typed):
    url = reverse("wagtailadmin_pages:edit", args=[network.event.pk])
    fields = {"title": "Workshop", "start_date": typed, "end_date": "2031-03-07 16:00"}
    sent = form_of(editor_client, url, fields) | {"action-publish": "1"}
    response = editor_client.post(url, sent)
    assert response.status_code == 302, errors_in(response)
    network.event.refresh_from_db()
    assert network.event.start_date.isoformat() == "2031-03-07T14:00:00+00:00"
