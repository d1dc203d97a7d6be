"""Consultations: prepared and announced by editors, opened and closed by the clock."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.models import Consultation
from tests.factories import ConsultationFactory

LIST = "wagtailsnippets_plans_consultation:list"
ADD = "wagtailsnippets_plans_consultation:add"
EDIT = "wagtailsnippets_plans_consultation:edit"
ANNOUNCE = "wagtailsnippets_plans_consultation:announce"


def at(days):
    """A moment as a browser sends it, this many days from now."""
    return timezone.localtime(timezone.now() + timedelta(days=days)).strftime("%Y-%m-%d %H:%M")


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


@pytest.fixture
def prepared(network):
    """A consultation that nobody outside knows of, three weeks ahead."""
    now = timezone.now()
    return ConsultationFactory(
        plan=network.plan,
        title="On the first draft",
        announced_at=None,
        opens_at=now + timedelta(days=21),
        closes_at=now + timedelta(days=60),
    )


def page_of(client, page):
    return client.get(page.url).content.decode()


def test_an_editor_prepares_one_and_nobody_sees_it(editor_client, client, network, typed):
    network.plan.number = 7
    network.plan.save()
    form = editor_client.get(reverse(ADD)).content.decode()
    assert 'value="NAP7"' in form
    editor_client.post(reverse(ADD), typed)
    assert Consultation.objects.get().phase == "prepared"
    assert "Open for comments." in page_of(client, network.plan)
    assert "On the first draft" in editor_client.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("closes_at", at(10), "It must close after it opens"),
        ("prefix", "nap 6", "Use capital letters and digits"),
        ("title", "", "This field is required"),
        ("opens_at", "tomorrow", "Enter a valid date/time"),
    ],
)
def test_slips_are_told_and_what_was_typed_is_kept(editor_client, typed, field, value, words):
    page = editor_client.post(reverse(ADD), typed | {field: value}).content.decode()
    assert words in page
    assert "What is missing?" in page
    assert not Consultation.objects.exists()


def test_once_announced_readers_are_told_when_they_can_write(
    editor_client, client, network, prepared
):
    announce = reverse(ANNOUNCE, args=[prepared.pk])
    assert "From now on" in editor_client.get(announce).content.decode()
    prepared.refresh_from_db()
    assert prepared.announced_at is None
    editor_client.post(announce)
    for page in (network.plan, network.commitment):
        text = page_of(client, page)
        assert "Opens for comments on" in text
        assert "Write a comment" not in text


def test_it_opens_and_closes_by_itself(client, network, prepared, time_machine):
    Consultation.objects.update(announced_at=timezone.now())
    form = reverse("comments:new", args=[network.commitment.pk])
    assert "comment-form" not in client.get(form).content.decode()
    time_machine.move_to(prepared.opens_at + timedelta(seconds=1))
    assert "comment-form" in client.get(form).content.decode()
    assert "Open for comments until" in page_of(client, network.commitment)
    time_machine.move_to(prepared.closes_at + timedelta(seconds=1))
    assert "comment-form" not in client.get(form).content.decode()
    assert "Comments closed on" in page_of(client, network.commitment)


def test_short_notice_needs_a_reason_that_is_kept(editor_client, network, prepared):
    prepared.opens_at = timezone.now() + timedelta(days=13)
    prepared.save()
    announce = reverse(ANNOUNCE, args=[prepared.pk])
    assert "3.1" in editor_client.get(announce).content.decode()
    refused = editor_client.post(announce, {"reason": "  "})
    assert refused.status_code == 422
    assert "Say why it opens in less than two weeks" in refused.content.decode()
    editor_client.post(announce, {"reason": "The law comes into force."})
    prepared.refresh_from_db()
    assert prepared.short_notice_reason == "The law comes into force."
    assert prepared.announced_at is not None


def test_what_cannot_be_announced(editor_client, network, prepared):
    announce = reverse(ANNOUNCE, args=[prepared.pk])
    ConsultationFactory(
        plan=network.plan,
        title="Another round",
        opens_at=prepared.opens_at + timedelta(days=3),
        closes_at=prepared.closes_at + timedelta(days=3),
    )
    refused = editor_client.post(announce)
    assert (refused.status_code, "Another round" in refused.content.decode()) == (409, True)
    Consultation.objects.filter(title="Another round").delete()
    Consultation.objects.update(opens_at=timezone.now() - timedelta(days=1))
    refused = editor_client.post(announce, {"reason": "In a hurry"})
    assert (refused.status_code, "in the past" in refused.content.decode()) == (409, True)


def test_announcing_twice_is_announcing_once(editor_client, prepared):
    announce = reverse(ANNOUNCE, args=[prepared.pk])
    editor_client.post(announce)
    first = Consultation.objects.get().announced_at
    editor_client.post(announce)
    assert Consultation.objects.get().announced_at == first


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("closes_at", at(50), "It can be longer"),
        ("opens_at", at(3), "the first day"),
        ("opens_at", at(-3), "still to come"),
    ],
)
def test_nothing_that_was_announced_gets_shorter(
    editor_client, network, prepared, typed, field, value, words
):
    Consultation.objects.update(announced_at=timezone.now())
    kept = {"opens_at": at(21), "closes_at": at(60), "prefix": prepared.prefix}
    url = reverse(EDIT, args=[prepared.pk])
    assert words in editor_client.post(url, typed | kept | {field: value}).content.decode()
    editor_client.post(url, typed | kept | {"closes_at": at(90)})
    prepared.refresh_from_db()
    assert prepared.closes_at > timezone.now() + timedelta(days=80)


def test_references_do_not_change_once_they_are_used(
    editor_client, consultation, contribute, typed
):
    contribute()
    url = reverse(EDIT, args=[consultation.pk])
    moments = {
        name: timezone.localtime(getattr(consultation, name)).strftime("%Y-%m-%d %H:%M:%S.%f")
        for name in ("opens_at", "closes_at")
    }
    page = editor_client.post(url, typed | moments | {"prefix": "OTHER"}).content.decode()
    assert "in their references already" in page


def test_moderators_do_not_announce(moderator_client, prepared):
    response = moderator_client.post(reverse(ANNOUNCE, args=[prepared.pk]))
    assert response.status_code in (302, 403)
    prepared.refresh_from_db()
    assert prepared.announced_at is None


def test_an_announced_one_is_not_deleted(admin_client, prepared):
    Consultation.objects.update(announced_at=timezone.now())
    delete = reverse("wagtailsnippets_plans_consultation:delete", args=[prepared.pk])
    admin_client.post(delete)
    assert Consultation.objects.exists()


def test_plans_that_take_no_input_are_not_bound(client, network, consultation):
    Consultation.objects.update(closes_at=timezone.now() - timedelta(days=1))
    assert "Comments closed on" in page_of(client, network.commitment)
    network.plan.stage = "implementing"
    network.plan.save()
    assert "Open for comments." in page_of(client, network.commitment)


def test_the_list_costs_the_same_for_many(
    editor_client, network, contribute, django_assert_max_num_queries
):
    contribute()
    editor_client.get(reverse(LIST))
    with django_assert_max_num_queries(20):
        editor_client.get(reverse(LIST))
    for number in range(5):
        ConsultationFactory(plan=network.plan, prefix=f"MORE{number}")
    with django_assert_max_num_queries(20):
        editor_client.get(reverse(LIST))
