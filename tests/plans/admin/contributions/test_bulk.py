"""Contributions are sorted from the board, one or many: asked once more, then done."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import PublicComment
from plans.admin.contributions import bulk
from plans.admin.contributions.board import BoardView
from plans.models import Contribution, Response, Theme
from plans.models.choices import ResponseState
from plans.services import publish_responses, responses
from tests.support.factories import ConsultationFactory, PersonFactory, UserFactory
from tests.support.pages_seen import said
from tests.support.responses import answer, close


@pytest.fixture
def url(consultation):
    return reverse("contributions:bulk", args=[consultation.pk])


@pytest.fixture
def board(consultation):
    return reverse("contributions:board", args=[consultation.pk])


@pytest.fixture
def ask(editor_client, url):
    """Open the page that asks once more, for contributions or for a filtered list."""

    def ask(do, *contributions, **query):
        ticked = {"id": [one.pk for one in contributions]} if contributions else {}
        return editor_client.get(url, {"do": do, **ticked, **query})

    return ask


@pytest.fixture
def press(editor_client, url):
    """Send the form of such a page, filled in; returns the page that follows."""

    def press(page, **fields):
        hidden = {name: page.context[name] for name in ("chosen", "next")}
        return editor_client.post(url, hidden | fields, follow=True)

    return press


def themes_of(contribution):
    return [theme.name for theme in contribution.themes.all()]


def response_of(contribution):
    return Contribution.objects.get(pk=contribution.pk).response


def test_the_page_says_what_is_chosen(ask, contribute):
    several = [contribute(f"Words number {number}") for number in range(12)]
    text = said(ask("add_theme", *several))
    assert "Add theme: 12 contributions" in text
    assert "NAP6-0001" in text
    assert "Words number 9" in text
    assert "Words number 10" not in text
    assert "And 2 more" in text


def test_one_is_read_in_full_before_it_is_answered(ask, contribute, consultation, network):
    page = ask("respond", contribute("Long words. " * 60, name="Olga"))
    text = said(page)
    assert "Respond: 1 contribution" in text
    assert "Olga" in text
    assert text.count("Long words.") > 60
    assert "/consultation/NAP6/1/" in page.content.decode()


def test_looking_changes_nothing(ask, contribute):
    for do in bulk.ACTIONS:
        ask(do, contribute())
    assert not Theme.objects.exists()
    assert not Response.objects.exists()


def test_a_theme_is_given_and_taken_away(ask, press, contribute, board):
    first, second, other = contribute(), contribute(), contribute()
    done = press(ask("add_theme", first, second), theme=" Transport ")
    assert done.redirect_chain[-1][0].startswith(board)
    assert "Theme “Transport” added to 2 contributions." in said(done)
    press(ask("add_theme", other), theme="transport")
    assert [themes_of(one) for one in (first, second, other)] == [["Transport"]] * 3
    theme = Theme.objects.get()
    assert "Transport" in said(ask("remove_theme", first))
    press(ask("remove_theme", first, other), theme=theme.pk)
    assert [themes_of(one) for one in (first, second, other)] == [[], ["Transport"], []]
    press(ask("remove_theme", second), theme=theme.pk)
    assert not Theme.objects.exists()


def test_names_in_use_are_offered(ask, contribute, consultation):
    consultation.themes.create(name="Transport")
    assert '<option value="Transport">' in ask("add_theme", contribute()).content.decode()


def test_contributions_are_given_to_a_colleague_and_back_to_nobody(ask, press, contribute, groups):
    ana = UserFactory(username="ana", first_name="Ana", last_name="Ruiz", groups=["Editors"])
    UserFactory(username="stranger")
    first, second = contribute(), contribute()
    page = ask("assign", first, second)
    assert "stranger" not in said(page)
    assert "2 contributions assigned to Ana Ruiz." in said(press(page, assigned_to=ana.pk))
    assert Contribution.objects.filter(assigned_to=ana).count() == 2
    assert "1 contribution is now unassigned." in said(press(ask("assign", first), assigned_to=""))
    assert Contribution.objects.get(assigned_to=ana) == second


def test_one_draft_is_begun_for_many(ask, press, contribute, editor):
    several = [contribute() for _number in range(3)]
    done = press(ask("respond", *several), heard="Villages are left out", response="")
    [begun] = Response.objects.all()
    assert done.redirect_chain[-1][0].startswith(
        reverse("contributions:response", args=[begun.consultation_id, begun.pk])
    )
    assert "Response to 3 contributions" in said(done)
    assert (begun.state, begun.drafted_by) == (ResponseState.DRAFT, editor)
    assert {response_of(one) for one in several} == {begun}


def test_a_double_click_begins_one_answer(ask, press, contribute):
    page = ask("respond", contribute(), contribute())
    for _click in range(2):
        press(page, heard="Villages are left out", response="")
    [begun] = Response.objects.all()
    assert begun.contributions.count() == 2


def test_whoever_begins_an_answer_answers_until_another_is_chosen(ask, press, contribute, editor):
    person = PersonFactory(user=editor)
    press(ask("respond", contribute()), heard="Villages are left out", response="")
    assert Response.objects.get().responder == person


def test_others_join_an_answer_which_has_to_be_looked_at_again(ask, press, contribute, editor):
    ready, more = answer(contribute(), heard="Villages are left out"), contribute()
    page = ask("respond", more)
    assert "Villages are left out (Ready to publish)" in said(page)
    assert "1 contribution added to this response." in said(
        press(page, heard="", response=ready.pk)
    )
    ready.refresh_from_db()
    assert response_of(more) == ready
    assert (ready.state, ready.reviewed_by) == (ResponseState.DRAFT, None)


def test_an_answer_is_found_by_its_words_and_what_was_typed_stays(
    ask, press, contribute, consultation
):
    for number in range(12):
        Response.objects.create(consultation=consultation, heard=f"Answer {number:02}.")
    page = ask("respond", contribute())
    assert "Answer 11." in said(page)
    assert "Answer 00." not in said(page)
    found = press(page, search="1", find="er 00", heard="What I typed")
    assert "Answer 00." in said(found)
    assert "Answer 11." not in said(found)
    assert "What I typed" in found.content.decode()
    none = press(found, search="1", find="nonsense", heard="What I typed")
    assert "No response matches “nonsense”." in said(none)
    assert not Contribution.objects.exclude(response=None).exists()


def test_contributions_are_taken_out_of_their_answer(ask, press, contribute):
    first, second = contribute(), contribute()
    given = answer(first)
    responses.group(first.consultation, [second.pk], given, by=None)
    assert "1 contribution removed from its response." in said(press(ask("remove_response", first)))
    assert response_of(first) is None
    assert response_of(second) == given


def test_what_people_were_told_stays(ask, press, contribute, consultation, editor):
    told = contribute()
    public = answer(told)
    close(consultation)
    publish_responses.publish(consultation, by=editor)
    press(ask("remove_response", told))
    done = press(ask("respond", told), heard="Something else", response="")
    assert "These contributions already have a published response." in said(done)
    assert response_of(told) == public
    assert Response.objects.count() == 1


def test_a_late_one_joins_a_public_answer_and_can_be_taken_out_until_it_is_told(
    ask, press, contribute, consultation, editor
):
    late = contribute()
    PublicComment.objects.filter(pk=late.comment_id).update(state="pending")
    public = answer(contribute(), heard="Villages are left out")
    assert "Villages are left out (Ready" in said(ask("respond", late))
    close(consultation)
    publish_responses.publish(consultation, by=editor)
    PublicComment.objects.filter(pk=late.comment_id).update(state="published")
    page = ask("respond", late)
    assert "Villages are left out (Published)" in said(page)
    press(page, heard="", response=public.pk)
    public.refresh_from_db()
    assert (response_of(late), public.state) == (public, ResponseState.PUBLISHED)
    press(ask("remove_response", late))
    assert response_of(late) is None
    press(ask("respond", late), heard="", response=public.pk)
    assert publish_responses.publish(consultation, by=editor).contributions == 1
    press(ask("remove_response", late))
    assert response_of(late) == public


def test_all_means_all_of_the_list_with_its_filters_and_its_search(
    ask, press, contribute, network, monkeypatch
):
    monkeypatch.setattr(BoardView, "paginate_by", 3)
    inside = [contribute("Buses, please", page=network.commitment) for _number in range(5)]
    elsewhere = contribute("Buses, please")
    other_words = contribute("Trains, please", page=network.commitment)
    page = ask("add_theme", all="1", p="2", page=network.commitment.pk, q="buses")
    assert "Add theme: 5 contributions" in said(page)
    done = press(page, theme="Transport")
    assert Theme.objects.get().contributions.count() == len(inside) == 5
    assert not themes_of(elsewhere)
    assert not themes_of(other_words)
    assert f"page={network.commitment.pk}" in done.redirect_chain[-1][0]
    assert "q=buses" in done.redirect_chain[-1][0]


def test_only_what_was_seen_is_sorted_even_if_more_come_in(ask, press, contribute):
    first = contribute()
    page = ask("add_theme", all="1")
    later = contribute()
    press(page, theme="Transport")
    assert themes_of(first)
    assert not themes_of(later)


def test_the_form_of_the_list_carries_its_filters(editor_client, contribute, board):
    contribute("Buses, please")
    html = editor_client.get(board, {"channel": "website", "q": "buses"}).content
    form = BeautifulSoup(html, "html.parser").find("form", id="bulk-actions")
    hidden = {field["name"]: field["value"] for field in form.find_all("input", type="hidden")}
    assert hidden == {"channel": "website", "q": "buses"}


@pytest.mark.parametrize(
    "query", [{"theme": "x"}, {"assigned": "0"}, {"q": "x" * 300}, {"page": "9"}]
)
def test_a_filter_that_means_nothing_does_not_mean_everything(ask, contribute, board, query):
    contribute()
    page = ask("add_theme", all="1", **query)
    assert page.status_code == 302
    assert page.url.startswith(board)


def test_nothing_ticked_is_said(editor_client, url, contribute, board):
    contribute()
    page = editor_client.get(url, {"do": "add_theme"}, follow=True)
    assert "Select contributions first" in said(page)


@pytest.mark.parametrize("ids", [["x"], ["9" * 30], ["-1"], ["٣"], [""]])
def test_odd_numbers_are_nothing(editor_client, url, contribute, board, ids):
    contribute()
    assert editor_client.get(url, {"do": "add_theme", "id": ids}).url.startswith(board)


def test_an_odd_verb_is_refused(ask, contribute):
    assert ask("destroy", contribute()).status_code == 400


@pytest.mark.parametrize(
    ("do", "fields", "words"),
    [
        ("add_theme", {"theme": " "}, "Enter a theme"),
        ("add_theme", {"theme": "x" * 81}, "at most 80 characters"),
        ("remove_theme", {"theme": ""}, "Select a theme"),
        ("remove_theme", {"theme": "999"}, "not one of the available choices"),
        ("assign", {"assigned_to": "999"}, "not one of the available choices"),
        ("respond", {"heard": " "}, "Enter what you heard, or select a response"),
        ("respond", {"heard": "x" * 2001}, "at most 2000 characters"),
        ("respond", {"response": "999"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_choice_stays(
    ask, press, contribute, do, fields, words
):
    one = contribute("Buses, please")
    page = press(ask(do, one), **fields)
    assert page.status_code == 422
    assert words in said(page)
    assert "Buses, please" in said(page)
    assert fields.get("heard", "").strip() in page.content.decode()
    again = press(page, theme="Fine", heard="Fine", assigned_to="", response="")
    assert again.status_code in (200, 422)


def test_beginning_and_joining_at_once_is_asked_about(ask, press, contribute):
    there, more = answer(contribute()), contribute()
    page = press(ask("respond", more), heard="Something new", response=there.pk)
    assert page.status_code == 422
    assert "Leave this empty to add to an existing response" in said(page)
    assert "Something new" in page.content.decode()
    assert response_of(more) is None


def test_what_was_not_sealed_here_is_refused(editor_client, url, contribute):
    one = contribute()
    elsewhere = signing.dumps({"do": "add_theme", "ids": [one.pk]})
    for chosen in ("", "forged", elsewhere):
        page = editor_client.post(url, {"chosen": chosen, "theme": "Transport"}, follow=True)
        assert "This page was open for too long. Select the contributions again." in said(page)
    assert not themes_of(one)


def test_a_selection_does_not_keep_for_days(ask, press, contribute, monkeypatch):
    one = contribute()
    page = ask("add_theme", one)
    monkeypatch.setattr(bulk, "_LIFETIME", -1)
    assert "This page was open for too long" in said(press(page, theme="Transport"))
    assert not themes_of(one)


def test_contributions_of_another_consultation_cannot_be_touched(
    editor_client, ask, press, contribute, network, consultation, url
):
    mine = contribute("Mine")
    before = consultation.opens_at - timedelta(days=1)
    other = ConsultationFactory(
        plan=network.plan, prefix="OTHER", opens_at=before - timedelta(days=9), closes_at=before
    )
    Contribution.objects.filter(pk=mine.pk).update(consultation=other)
    assert ask("add_theme", mine).status_code == 302
    here = reverse("contributions:bulk", args=[other.pk])
    sealed = editor_client.get(here, {"do": "respond", "id": mine.pk}).context["chosen"]
    page = editor_client.post(
        url, {"chosen": sealed, "heard": "Mine now", "response": ""}, follow=True
    )
    assert "These contributions already have a published response." in said(page)
    assert response_of(mine) is None
    foreign = Response.objects.create(consultation=other, heard="Not of this one")
    page = press(ask("respond", contribute()), heard="", response=foreign.pk)
    assert page.status_code == 422


def test_the_way_back_leads_nowhere_else(ask, press, contribute, board):
    page = ask("add_theme", contribute())
    done = press(page, theme="Transport", next="https://elsewhere.example/")
    assert done.redirect_chain[-1][0] == board


def test_who_may_not_answer_sorts_nothing(moderator_client, ask, contribute, url):
    one = contribute()
    chosen = ask("add_theme", one).context["chosen"]
    moderator_client.post(url, {"chosen": chosen, "theme": "Transport"})
    assert not themes_of(one)


def test_many_cost_as_many_queries_as_two(ask, contribute, consultation):
    consultation.themes.create(name="Transport")
    several = [contribute() for _number in range(9)]
    for do in bulk.ACTIONS:
        counts = []
        for number in (2, 9):
            with CaptureQueriesContext(connection) as queries:
                ask(do, *several[:number])
            counts.append(len(queries))
        assert counts[0] == counts[1], do


def test_each_question_has_a_title_and_offers_oneself(ask, contribute, editor):
    page = BeautifulSoup(ask("assign", contribute()).content, "html.parser")
    assert "Assign: NAP6" in page.select_one("title").text
    assert page.select_one("option[selected]")["value"] == str(editor.pk)
