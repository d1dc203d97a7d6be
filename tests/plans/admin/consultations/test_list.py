"""Consultations are prepared by editors, who see in the list how far each is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from core.dates import zoned
from plans.models import Consultation, Response
from plans.models.choices import ResponseState
from plans.services import consultations
from tests.support.consultation_steps import VIEW, address, at
from tests.support.factories import ActionPlanPageFactory, ConsultationFactory
from tests.support.responses import answer, close


def page_of(client, page):
    return client.get(page.url).text


@pytest.fixture
def typed(network):
    return {
        "plan": network.plan.pk,
        "title": "On the first draft",
        "introduction": "What is missing?",
        "opens_at": at(20),
        "closes_at": at(60),
        "prefix": "NAP6",
    }


def test_an_editor_prepares_one_and_nobody_sees_it(editor_client, client, network, typed):
    editor_client.post(address("add"), typed)
    consultation = Consultation.objects.get()
    assert consultation.phase == "prepared"
    assert "Open for comments." in page_of(client, network.plan)
    assert client.get(f"{network.plan.url}consultation/NAP6/").status_code == 404
    listed = editor_client.get(address("list")).text
    assert "On the first draft" in listed
    assert "Not announced" in listed
    assert address("announce", consultation) in listed


def test_what_is_left_empty_is_proposed(editor_client, network, typed):
    network.plan.number = 7
    network.plan.save()
    form = editor_client.get(address("add")).text
    assert f'value="{network.plan.pk}" selected' in form
    for _round in range(2):
        editor_client.post(address("add"), typed | {"title": "", "prefix": ""})
    first, second = Consultation.objects.order_by("pk")
    assert (first.title, first.prefix) == ("Consultation", "NAP7")
    assert second.prefix == "NAP7R2"


def test_a_later_round_goes_on_with_the_letters_of_the_plan(editor_client, announced, typed):
    Consultation.objects.update(prefix="ALD2")
    later = {"opens_at": at(100), "closes_at": at(120)}
    editor_client.post(address("add"), typed | later | {"prefix": ""})
    assert set(Consultation.objects.values_list("prefix", flat=True)) == {"ALD2", "ALD2R2"}


def test_it_is_named_after_the_version_that_is_asked_about(editor_client, network, typed):
    network.plan.versions.create(number=1, title="Draft 1", published_at=timezone.now())
    editor_client.post(address("add"), typed | {"title": ""})
    assert Consultation.objects.get().title == "Draft 1"


def test_small_letters_will_do(editor_client, typed):
    editor_client.post(address("add"), typed | {"prefix": "nap6"})
    assert Consultation.objects.get().prefix == "NAP6"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("closes_at", at(10), "The closing date must be after the opening date"),
        ("prefix", "nap 6", "Enter capital letters and numbers"),
        ("opens_at", "tomorrow", "Enter a valid date/time"),
        ("opens_at", "", "Enter the date and time at which it opens"),
        ("opens_at", at(-2), "The date and time must be in the future"),
        ("closes_at", at(4000), "Check the year"),
        ("plan", "99999", "Select a valid choice"),
    ],
)
def test_slips_are_told_and_what_was_typed_is_kept(editor_client, typed, field, value, words):
    page = editor_client.post(address("add"), typed | {field: value}).text
    assert words in page
    assert "What is missing?" in page
    assert not Consultation.objects.exists()


def test_it_does_not_overlap_with_one_that_is_announced(editor_client, network, announced, typed):
    page = editor_client.post(address("add"), typed).text
    assert "It overlaps with “On the first draft”" in page
    assert Consultation.objects.count() == 1


def test_two_have_different_references(editor_client, prepared, typed):
    page = editor_client.post(address("add"), typed | {"prefix": prepared.prefix}).text
    assert "already exists" in page


def test_the_whole_form_is_there_until_the_announcement(editor_client, prepared, typed):
    url = address("edit", prepared)
    form = editor_client.get(url).text
    assert all(f'name="{name}"' in form for name in typed)
    editor_client.post(
        url, form_in(editor_client.get(url)) | typed | {"title": "On all of it", "prefix": "ALL"}
    )
    prepared.refresh_from_db()
    assert (prepared.title, prepared.prefix) == ("On all of it", "ALL")
    assert timezone.localtime(prepared.opens_at).strftime("%Y-%m-%d %H:%M") == typed["opens_at"]


def test_after_it_only_the_words_can_be_changed(editor_client, announced, typed):
    url = address("edit", announced)
    form = editor_client.get(url).text
    assert zoned(announced.opens_at) in form
    assert 'name="opens_at"' not in form
    editor_client.post(
        url, form_in(editor_client.get(url)) | typed | {"title": "On all of it", "prefix": "OTHER"}
    )
    stored = Consultation.objects.get()
    assert stored.title == "On all of it"
    assert (stored.prefix, stored.opens_at) == (announced.prefix, announced.opens_at)


def test_nothing_is_stored_over_an_announcement_made_meanwhile(
    editor_client, prepared, typed, monkeypatch
):
    keep = consultations.keep_unannounced

    def late(consultation):
        Consultation.objects.update(announced_at=timezone.now())
        keep(consultation)

    monkeypatch.setattr(consultations, "keep_unannounced", late)
    url = address("edit", prepared)
    sent = form_in(editor_client.get(url)) | typed | {"introduction": "My words"}
    response = editor_client.post(url, sent)
    assert "Someone else changed this consultation" in response.text
    assert "My words" in response.text
    assert Consultation.objects.get().introduction == "What is missing?"


def test_moderators_do_neither(moderator_client, prepared):
    for view in ("announce", "move", "edit", "list"):
        args = [] if view == "list" else [prepared.pk]
        response = moderator_client.post(reverse(f"{VIEW}{view}", args=args), follow=True)
        assert "do not have permission" in response.text
    prepared.refresh_from_db()
    assert prepared.announced_at is None


@pytest.mark.parametrize("number", [0, 999999999])
def test_there_is_no_page_for_what_is_not_there(editor_client, network, number):
    for view in ("announce", "move"):
        assert (
            editor_client.get(f"/admin/snippets/plans/consultation/{view}/{number}/").status_code
            == 404
        )


def test_one_that_was_prepared_by_mistake_is_deleted(editor_client, prepared):
    delete = address("delete", prepared)
    assert "Delete" in editor_client.get(delete).text
    assert Consultation.objects.exists()
    editor_client.post(delete)
    assert not Consultation.objects.exists()


def test_an_announced_one_is_not_deleted(admin_client, announced):
    response = admin_client.post(address("delete", announced), follow=True)
    assert "because it has been announced" in response.text
    bulk = reverse("wagtail_bulk_action", args=["plans", "consultation", "delete"])
    admin_client.post(f"{bulk}?id={announced.pk}")
    assert Consultation.objects.exists()


def test_the_list_says_how_far_each_is_and_what_comes_next(editor_client, consultation, contribute):
    first, second = contribute(), contribute()
    contribute(publish=False)
    assert row(editor_client) == [
        "Open for comments",
        "2 contributions, 2 without a published response",
        "Sort contributions",
    ]
    close(consultation)
    answer(first)
    waiting = "Closed: preparing responses"
    assert row(editor_client) == [
        waiting,
        "2 contributions, 2 without a published response",
        "Respond",
    ]
    answer(second)
    assert row(editor_client) == [
        waiting,
        "2 contributions, 2 without a published response",
        "Publish responses",
    ]
    Response.objects.update(state=ResponseState.PUBLISHED)
    Consultation.objects.update(concluded_at=timezone.now())
    assert row(editor_client) == [
        "Responses published",
        "2 contributions, all with a published response",
        "View outcome",
    ]


def row(client):
    """State, numbers and next step of the one consultation in the list."""
    from bs4 import BeautifulSoup

    page = BeautifulSoup(client.get(address("list")).text, "html.parser")
    [cells] = [one.find_all("td") for one in page.select("table tbody tr")]
    texts = [" ".join(cell.get_text(" ", strip=True).split()) for cell in cells]
    return [texts[3], texts[-2], texts[-1].partition(":")[0].strip()]


def test_the_list_costs_the_same_for_many(editor_client, network, contribute):
    contribute()

    def queries():
        with CaptureQueriesContext(connection) as seen:
            editor_client.get(address("list"))
        return len(seen)

    queries()
    before = queries()
    for number in range(5):
        plan = ActionPlanPageFactory(parent=network.plans)
        ConsultationFactory(plan=plan, prefix=f"MORE{number}", concluded_at=timezone.now())
    assert queries() == before
    assert before <= 20


@pytest.mark.parametrize("is_announced", [False, True])
def test_two_editors_do_not_write_over_each_other(editor_client, prepared, is_announced):
    if is_announced:
        Consultation.objects.update(announced_at=timezone.now())
    url = address("edit", prepared)
    opened = form_in(editor_client.get(url))
    editor_client.post(url, form_in(editor_client.get(url)) | {"introduction": "Theirs"})
    refused = editor_client.post(url, opened | {"introduction": "Mine"})
    assert "Someone else changed this consultation" in refused.text
    assert "Mine" in refused.text
    assert Consultation.objects.get().introduction == "Theirs"
    editor_client.post(url, form_in(refused))
    assert Consultation.objects.get().introduction == "Mine"


def form_in(response):
    """What a browser would send of the form in which a consultation is edited."""
    found = querydict_from_html(response.text, form_id="w-editor-form").lists()
    return {name: values[0] for name, values in found}
