"""Answers are written as drafts, looked at, and wait for all to be published."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.models import PublicComment
from plans.models import Contribution, Response
from plans.models.choices import ResponseState
from plans.services import publish_responses, responses, versions
from tests.support.factories import (
    ActionPlanPageFactory,
    CommitmentPageFactory,
    ConsultationFactory,
    PersonFactory,
    UserFactory,
)
from tests.support.pages_seen import said
from tests.support.responses import answer, close

TEXT = [("prose", "<p>Every ministry publishes its contracts.</p>"), ("prose", "<p>Buses.</p>")]
BLANK = dict.fromkeys(["decision", "passed_to", "reason", "responder", "change", "commitment"], "")


def page_of(answer):
    return reverse("contributions:response", args=[answer.consultation_id, answer.pk])


@pytest.fixture
def draft(consultation, contribute, editor):
    """A draft that answers one contribution."""
    return responses.begin(consultation, [contribute("Buses, please.").pk], "Buses", by=editor)


@pytest.fixture
def person(db):
    return PersonFactory(name="Ana Ruiz")


@pytest.fixture
def ana(groups):
    """Another editor, and the browser in which she is signed in."""
    user = UserFactory(username="ana", first_name="Ana", last_name="Ruiz", groups=["Editors"])
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def press(editor_client):
    """Open an answer, fill fields in and press a button; returns the page that follows."""

    def press(answer, do, *, client=editor_client, page=None, **fields):
        page = page or client.get(page_of(answer))
        form = page.context["form"]
        shown = {field.html_name: field.value() or "" for field in form} if form else {}
        sent = shown | {"seen": page.context["seen"], "do": do} | fields
        return client.post(page_of(answer), sent, follow=True)

    return press


@pytest.fixture
def complete(person):
    """What makes an answer complete."""
    return {"decision": "adopted", "reason": "You are right.", "responder": person.pk}


def stored(answer):
    return Response.objects.get(pk=answer.pk)


def log_of(answer):
    entries = ModelLogEntry.objects.filter(object_id=str(answer.pk), content_type__model="response")
    return [(entry.action, entry.user.username) for entry in entries.order_by("pk")]


def test_the_list_says_how_far_each_is_by_whom_and_for_how_many(
    editor_client, contribute, consultation, editor, ana, draft
):
    responses.group(consultation, [contribute().pk], draft, by=editor)
    ready = answer(contribute(), heard="Trains are late", reviewed_by=editor, drafted_by=ana.user)
    url = reverse("contributions:responses", args=[consultation.pk])
    page = editor_client.get(url)
    text = said(page)
    assert "All 2 Draft 1 Ready to publish 1 Published 0" in text
    for words in (
        "Response to 2 contributions",
        "Trains are late",
        "Written by Ana Ruiz",
        "Approved by editor",
    ):
        assert words in text, words
    assert page_of(ready) in page.content.decode()
    for query, found in (
        ({"state": "reviewed"}, [ready]),
        ({"decision": "adopted"}, [ready]),
        ({"drafted_by": str(ana.user.pk)}, [ready]),
        ({"drafted_by": str(editor.pk)}, [draft]),
        ({"q": "trains"}, [ready]),
        ({"state": "draft"}, [draft]),
    ):
        assert list(editor_client.get(url, query).context["object_list"]) == found, query


def test_an_empty_list_says_how_to_begin(editor_client, consultation):
    url = reverse("contributions:responses", args=[consultation.pk])
    assert "There are no responses yet" in said(editor_client.get(url))


def test_a_draft_is_stored_as_far_as_it_is(press, draft, editor):
    page = press(draft, "save", reason=" You are\r\nright. ")
    assert "Draft saved." in said(page)
    assert "To mark this response as ready, add: decision, responder." in said(page)
    assert stored(draft).reason == "You are\nright."
    assert log_of(draft) == [("wagtail.create", "editor"), ("wagtail.edit", "editor")]


def test_it_is_marked_as_ready_and_logged_with_both_names(press, draft, complete, ana):
    page = press(draft, "ready", client=ana, **complete)
    assert "Response marked as ready." in said(page)
    now = stored(draft)
    assert (now.state, now.reviewed_by) == (ResponseState.REVIEWED, ana.user)
    assert log_of(draft)[-2:] == [("wagtail.edit", "ana"), ("plans.response_ready", "ana")]
    page = ana.get(page_of(draft))
    assert "Approved by Ana Ruiz" in said(page)
    assert page.context["form"] is None


def test_one_may_draft_and_another_look_at_it(press, draft, complete, ana, editor):
    press(draft, "save", **complete)
    press(draft, "ready", client=ana)
    now = stored(draft)
    assert (now.drafted_by, now.reviewed_by) == (editor, ana.user)


def test_it_leads_back_to_the_list_one_came_from(editor_client, press, draft, complete):
    board = reverse("contributions:board", args=[draft.consultation_id]) + "?status=waiting"
    page = editor_client.get(page_of(draft), {"next": board})
    assert f'href="{board}"' in page.content.decode()
    done = press(draft, "ready", page=page, next=board, **complete)
    assert done.redirect_chain[-1][0] == board


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "javascript:alert(1)", "//x.y"])
def test_the_way_back_leads_nowhere_else(editor_client, press, draft, complete, wanted):
    page = editor_client.get(page_of(draft), {"next": wanted})
    assert wanted not in page.content.decode()
    done = press(draft, "ready", page=page, next=wanted, **complete)
    assert done.redirect_chain[-1][0].startswith("/admin/contributions/")


def test_what_is_missing_is_said_and_nothing_typed_is_lost(press, draft):
    page = press(draft, "ready", reason="You are right.")
    assert page.status_code == 422
    words = "Draft saved. To mark it as ready, add: decision, responder."
    assert words in said(page)
    # At the fields, too, and not as if nothing had been stored.
    assert said(page).count("to mark this response as ready") == 2
    assert "Nothing was saved" not in said(page)
    assert stored(draft).reason == "You are right."
    assert stored(draft).state == ResponseState.DRAFT


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"heard": " "}, "Enter what you heard"),
        ({"heard": "x" * 2001}, "at most 2000 characters"),
        ({"reason": "x" * 5001}, "at most 5000 characters"),
        ({"decision": "passed_on"}, "Enter the organisation that it is passed on to"),
        ({"passed_to": "x" * 161}, "at most 160 characters"),
        ({"decision": "nonsense"}, "nonsense is not one of the available choices"),
        ({"responder": "999"}, "not one of the available choices"),
        ({"commitment": "x"}, "not one of the available choices"),
        ({"change": "1:2:nonsense"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_stored_is_said_and_what_was_typed_stays(press, draft, fields, words):
    page = press(draft, "save", **{"reason": "Because of this."} | fields)
    assert page.status_code == 422
    assert words in said(page)
    assert fields.get("reason", "Because of this.") in page.content.decode()
    assert stored(draft).reason == ""
    again = press(draft, "save", page=page, **BLANK | {"heard": "Buses", "reason": "Fine."})
    assert "Draft saved." in said(again)


def test_the_place_that_changed_is_chosen_from_a_list(
    editor_client, press, network, contribute, consultation, editor, complete
):
    network.commitment.action = TEXT
    network.commitment.save()
    one = contribute(page=network.commitment, place=0)
    before = ConsultationFactory.build().opens_at - timedelta(days=30)
    old = versions.publish(network.plan, title="Draft 1")
    type(old).objects.filter(pk=old.pk).update(published_at=before)
    network.commitment.title = "A better commitment"
    network.commitment.save()
    version = versions.publish(network.plan, title="Draft 2")
    draft = responses.begin(consultation, [one.pk], "Buses", by=editor)
    choices = dict(editor_client.get(page_of(draft)).context["form"].fields["change"].choices)
    assert choices[""] == "No change yet"
    assert list(choices)[1:] == [
        "Draft 2",
        "Draft 2: the passages that these contributions are about",
        "Draft 2: A plan",
        "Draft 2: A better commitment",
    ]
    [(value, label)] = choices["Draft 2: the passages that these contributions are about"]
    assert "Every ministry publishes its contracts." in label
    press(draft, "ready", change=value, commitment=network.commitment.pk, **complete)
    now = stored(draft)
    assert (now.changed_version, now.changed_page_id) == (version, network.commitment.pk)
    assert now.changed_anchor == one.comment.quotation.anchor
    assert now.commitment == network.commitment
    text = said(editor_client.get(page_of(draft)))
    assert "Draft 2: A better commitment: Every ministry publishes" in text


def test_a_place_of_an_older_version_stays_until_another_is_chosen(
    press, network, draft, editor_client
):
    version = versions.publish(network.plan, title="Draft 1")
    passage = version.passages.first()
    type(version).objects.filter(pk=version.pk).update(
        published_at=timezone.now() - timedelta(days=90)
    )
    Response.objects.filter(pk=draft.pk).update(
        changed_version=version, changed_page=passage.page, changed_anchor=passage.anchor
    )
    press(draft, "save", reason="Fine.")
    assert stored(draft).changed_anchor == passage.anchor
    press(draft, "save", change="")
    now = stored(draft)
    assert (now.changed_version, now.changed_page, now.changed_anchor) == (None, None, "")


def test_commitments_of_other_plans_are_not_offered(press, draft, network):
    other = CommitmentPageFactory(parent=ActionPlanPageFactory(parent=network.plans), number=1)
    assert press(draft, "save", commitment=other.pk).status_code == 422


def test_what_it_answers_stands_beside_it(
    editor_client, editor, groups, network, contribute, consultation
):
    network.commitment.action = TEXT
    network.commitment.save()
    one = contribute("Say buses too", page=network.commitment, place=0, name="Olga")
    PublicComment.objects.filter(pk=one.comment_id).update(
        suggested_text="Every office publishes its contracts."
    )
    waits = contribute("Waits")
    PublicComment.objects.filter(pk=waits.comment_id).update(state="pending")
    draft = responses.begin(consultation, [one.pk, waits.pk], "Buses", by=editor)
    page = editor_client.get(page_of(draft))
    text, html = said(page), page.content.decode()
    for words in (
        "Response to 2 contributions",
        "NAP6-0001",
        "Olga",
        "Say buses too",
        "Every ministry publishes its contracts.",
        "[removed: ministry ] [added: office ]",
        "Awaiting moderation",
    ):
        assert words in text, words
    assert "/consultation/NAP6/1/" in html
    assert "/consultation/NAP6/2/" not in html
    review = reverse(PublicComment.snippet_viewset.get_url_name("edit"), args=[waits.comment_id])
    assert review not in html
    editor.groups.add(groups["Moderators"])
    assert review in editor_client.get(page_of(draft)).content.decode()


def test_many_contributions_come_in_pages(editor_client, draft, contribute, monkeypatch):
    monkeypatch.setattr("plans.admin.responses.views.CONTRIBUTIONS_PER_PAGE", 2)
    numbers = [contribute(f"Words number {number}").pk for number in range(2)]
    responses.group(draft.consultation, numbers, draft, by=None)
    first, last = (said(editor_client.get(page_of(draft), {"p": page})) for page in ("1", "2"))
    assert "Words number 0" in first
    assert "Words number 1" not in first
    assert "Words number 1" in last
    assert "Page 2 of 2" in last


def test_of_two_who_write_the_second_is_told_and_keeps_the_own_words(press, draft, ana):
    opened = ana.get(page_of(draft))
    press(draft, "save", reason="What the first wrote.")
    page = press(draft, "save", client=ana, page=opened, reason="What Ana wrote.")
    assert page.status_code == 409
    text = said(page)
    assert "Someone else changed this response while you had it open." in text
    assert "The saved response" in text
    assert "What the first wrote." in text
    assert "What Ana wrote." in page.content.decode()
    assert stored(draft).reason == "What the first wrote."
    again = press(draft, "save", client=ana, page=page)
    assert "Draft saved." in said(again)
    assert stored(draft).reason == "What Ana wrote."


@pytest.mark.parametrize("do", ["save", "ready"])
def test_words_for_what_is_ready_by_now_can_be_copied(press, draft, complete, ana, do):
    opened = ana.get(page_of(draft))
    press(draft, "ready", **complete)
    page = press(draft, do, client=ana, page=opened, reason="What Ana wrote.")
    assert page.status_code == 409
    assert "Your unsaved changes" in said(page)
    assert "What Ana wrote." in said(page)
    assert "You are right." in said(page)
    assert stored(draft).reason == "You are right."


def test_a_double_click_stores_and_moves_once(press, editor_client, draft, complete):
    page = editor_client.get(page_of(draft))
    for _click in range(2):
        assert "Response marked as ready." in said(press(draft, "ready", page=page, **complete))
    actions = [action for action, _user in log_of(draft)]
    assert actions == ["wagtail.create", "wagtail.edit", "plans.response_ready"]


def test_it_goes_back_to_the_drafts(press, draft, complete, editor_client):
    press(draft, "ready", **complete)
    page = editor_client.get(page_of(draft))
    for _click in range(2):
        assert "Response changed back to draft." in said(press(draft, "back", page=page))
    now = stored(draft)
    assert (now.state, now.reviewed_by) == (ResponseState.DRAFT, None)
    assert [action for action, _user in log_of(draft)][-1] == "plans.response_back"


def test_a_draft_that_answers_nothing_is_discarded(press, draft, editor_client):
    assert "Discard" not in said(editor_client.get(page_of(draft)))
    refused = press(draft, "discard")
    assert "You can only discard a draft that no contributions are linked to." in said(refused)
    Contribution.objects.update(response=None)
    assert "Discard draft" in said(editor_client.get(page_of(draft)))
    page = press(draft, "discard")
    assert "Draft discarded." in said(page)
    assert not Response.objects.exists()
    assert editor_client.get(page_of(draft)).status_code == 404
    assert ModelLogEntry.objects.filter(action="wagtail.delete", label="Buses").exists()


def test_what_is_published_is_only_read(press, draft, complete, editor_client, editor):
    opened = editor_client.get(page_of(draft))
    press(draft, "ready", **complete)
    close(draft.consultation)
    publish_responses.publish(draft.consultation, by=editor)
    page = editor_client.get(page_of(draft))
    assert page.context["form"] is None
    assert "You cannot change or unpublish a published response" in said(page)
    assert press(draft, "save", page=opened, reason="Changed.").status_code == 409
    for do in ("back", "discard"):
        press(draft, do, page=page)
    now = stored(draft)
    assert (now.state, now.reason) == (ResponseState.PUBLISHED, "You are right.")


def test_the_history_names_each_step(press, draft, complete, editor_client, editor):
    press(draft, "ready", **complete)
    press(draft, "back")
    press(draft, "ready")
    close(draft.consultation)
    publish_responses.publish(draft.consultation, by=editor)
    args = [draft.consultation_id, draft.pk]
    url = reverse("contributions:history", args=args)
    assert url in editor_client.get(page_of(draft)).content.decode()
    text = said(editor_client.get(url))
    for words in (
        "Created",
        "Edited",
        "Approved, ready to publish",
        "Changed back to draft",
        "Published with all responses of the consultation",
    ):
        assert words in text, words
    assert editor_client.get(reverse("contributions:history_results", args=args)).status_code == 200


@pytest.mark.parametrize("name", ["response", "history", "history_results"])
def test_who_may_not_answer_sees_and_changes_nothing(moderator_client, press, draft, name):
    address = reverse(f"contributions:{name}", args=[draft.consultation_id, draft.pk])
    assert moderator_client.get(address).url == "/admin/"
    opened = {"seen": draft.updated_at.isoformat(), "do": "save", "heard": "Mine now"}
    moderator_client.post(page_of(draft), opened | BLANK)
    assert stored(draft).heard == "Buses"


@pytest.mark.parametrize("name", ["response", "history"])
def test_an_answer_is_no_page_of_another_consultation(editor_client, draft, network, name):
    other = ConsultationFactory(plan=network.plan)
    address = reverse(f"contributions:{name}", args=[other.pk, draft.pk])
    assert editor_client.get(address).status_code == 404


def test_an_odd_button_is_refused(press, draft):
    assert press(draft, "publish").status_code == 400


@pytest.mark.parametrize("seen", ["", "nonsense", "0001-01-01T00:00:00+14:00"])
def test_who_does_not_say_what_was_read_stores_nothing(press, draft, seen):
    assert press(draft, "save", seen=seen, reason="Mine.").status_code == 409
    assert stored(draft).reason == ""


def test_looking_changes_nothing(editor_client, draft):
    before = Response.objects.values().get()
    editor_client.get(page_of(draft), {"do": "ready"})
    assert Response.objects.values().get() == before


def test_many_contributions_cost_as_many_queries_as_two(
    editor_client, draft, contribute, network, consultation
):
    network.commitment.action = TEXT
    network.commitment.save()
    versions.publish(network.plan, title="Draft 1")
    counts = []
    for number in (1, 5):
        more = [contribute(page=network.commitment, place=0).pk for _one in range(number)]
        responses.group(consultation, more, draft, by=None)
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(page_of(draft))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_many_answers_cost_as_many_queries_as_two(editor_client, contribute, consultation, editor):
    url = reverse("contributions:responses", args=[consultation.pk])
    counts = []
    for number in (2, 5):
        for _one in range(number):
            answer(contribute(), drafted_by=editor, reviewed_by=editor)
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(draft, editor, ana):
    read = [Response.objects.get(pk=draft.pk) for _reader in range(2)]

    def save(number):
        try:
            responses.save(read[number], {"reason": f"Words of {number}."}, by=editor)
        except responses.ResponseChanged as conflict:
            return conflict.response.reason
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(save, range(2)))
    assert sorted(told, key=str) == [None, stored(draft).reason]
