"""The board on which contributions are sorted: what it shows, to whom, and what it costs."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.models import OfficialRole, PublicComment, PublishAs
from comments.models.status import ModerationStatus
from people.models import OrganisationKind
from plans.models import Consultation, Contribution
from plans.models.choices import Decision, ResponseState
from plans.services import publish_responses, responses
from tests.support.factories import ConsultationFactory, OrganisationFactory, UserFactory
from tests.support.pages_seen import said
from tests.support.responses import answer, close, say_who

TEXT = [("prose", "<p>Every ministry publishes its contracts.</p>"), ("prose", "<p>Buses.</p>")]


@pytest.fixture
def url(consultation):
    return reverse("contributions:board", args=[consultation.pk])


@pytest.fixture
def board(editor_client, consultation):
    """What the board shows under a query: the Contributions."""
    url = reverse("contributions:board_results", args=[consultation.pk])

    def board(**query):
        rows = editor_client.get(url, query).context["object_list"]
        return [row.contribution for row in rows]

    return board


@pytest.fixture
def colleague(groups):
    return UserFactory(username="ana", first_name="Ana", last_name="Ruiz", groups=["Editors"])


def set_to(contribution, **fields):
    Contribution.objects.filter(pk=contribution.pk).update(**fields)


def test_the_menu_leads_to_the_board_that_is_worked_on(editor_client, consultation, url):
    ConsultationFactory(plan=consultation.plan, prefix="OLD", concluded_at=consultation.opens_at)
    assert reverse("contributions:index") in editor_client.get("/admin/").content.decode()
    response = editor_client.get(reverse("contributions:index"))
    assert response.url == url
    assert "(OLD)" in editor_client.get(url).content.decode()


def test_the_menu_says_it_where_there_is_none_yet(editor_client, consultation):
    Consultation.objects.update(announced_at=None)
    page = editor_client.get(reverse("contributions:index"))
    assert "No consultation is announced yet" in page.content.decode()


def test_an_empty_board_says_what_will_be_there(editor_client, url):
    assert "There are no contributions yet" in editor_client.get(url).content.decode()


@pytest.mark.parametrize("name", ["index", "board", "board_results", "bulk", "responses"])
def test_who_may_not_answer_sees_nothing_of_it(client, moderator_client, groups, url, name):
    number = [] if name == "index" else [url.rstrip("/").rsplit("/", 1)[-1]]
    address = reverse(f"contributions:{name}", args=number)
    assert client.get(address).status_code == 302
    refused = moderator_client.get(address)
    assert refused.status_code == 302
    assert refused.url == "/admin/"
    assert reverse("contributions:index") not in moderator_client.get("/admin/").content.decode()


def test_an_unknown_consultation_is_no_page(editor_client):
    assert editor_client.get(reverse("contributions:board", args=[10**17])).status_code == 404


def test_a_row_tells_what_an_editor_needs_to_know(
    editor_client, network, consultation, contribute, url, colleague
):
    network.commitment.action = TEXT
    network.commitment.save()
    one = contribute("Buses for villages", page=network.commitment, place=0, name="Olga")
    PublicComment.objects.filter(pk=one.comment_id).update(
        suggested_text="Every office publishes its contracts."
    )
    set_to(one, assigned_to=colleague, is_late=True, channel="letter")
    say_who(one, organisation_name="Bus users", publish_as=PublishAs.ORGANISATION)
    responses.add_theme(consultation, [one.pk], "Transport")
    answer(one, state=ResponseState.DRAFT, decision=Decision.ADOPTED)
    page = editor_client.get(url)
    text = said(page)
    assert reverse("plan_suggestions:apply", args=[one.comment_id]) in page.content.decode()
    for words in (
        "NAP6-0001",
        "A commitment",
        "On the passage: Every ministry publishes its contracts.",
        "Buses for villages",
        "Suggested change",
        "[removed: ministry ] [added: office ]",
        "Olga",
        "says they speak for Bus users",
        "(only the organisation is published)",
        "From 1 organisation",
        "Post",
        "Received late",
        "Transport",
        "Draft: Adopted",
        "Assigned to Ana Ruiz",
    ):
        assert words in text, words


def test_what_moderators_have_refused_is_not_on_the_board(board, consultation, contribute):
    one, waits = contribute("Fine"), contribute("Waits")
    for state in (ModerationStatus.REJECTED, ModerationStatus.REMOVED, ModerationStatus.WITHDRAWN):
        PublicComment.objects.filter(pk=contribute().comment_id).update(state=state)
    PublicComment.objects.filter(pk=waits.comment_id).update(state="pending")
    assert board() == [one, waits]


def test_what_waits_for_moderators_leads_them_to_it(editor_client, editor, groups, contribute, url):
    one = contribute("Waits")
    PublicComment.objects.filter(pk=one.comment_id).update(state="pending")
    set_to(one, number=None)
    review = reverse(PublicComment.snippet_viewset.get_url_name("edit"), args=[one.comment_id])
    page = editor_client.get(url)
    assert "Awaiting moderation" in said(page)
    assert "Not published yet" in said(page)
    assert review not in page.content.decode()
    editor.groups.add(groups["Moderators"])
    assert review in editor_client.get(url).content.decode()


def test_filters(board, network, consultation, contribute, colleague, editor):
    network.commitment.action = TEXT
    network.commitment.save()
    first = contribute("First", page=network.commitment, place=0)
    second = contribute("Second", page=network.commitment, place=1)
    third = contribute("Third")
    waits = contribute("Waits")
    PublicComment.objects.filter(pk=waits.comment_id).update(state="pending")
    PublicComment.objects.filter(pk=second.comment_id).update(suggested_text="Trains.")
    responses.add_theme(consultation, [first.pk, third.pk], "Transport")
    theme = consultation.themes.get()
    set_to(first, assigned_to=editor, channel="letter")
    say_who(first, organisation_name="Bus users")
    set_to(second, assigned_to=colleague, is_late=True)
    paper = OrganisationFactory(name="The Gazette", kind=OrganisationKind.MEDIA)
    is_verified = {"organisation": paper, "official_role": OfficialRole.MEMBER}
    say_who(second, organisation_name="The Gazette", **is_verified)
    say_who(third, publish_as=PublishAs.ORGANISATION)
    say_who(waits, publish_as=PublishAs.ANONYMOUS)
    set_to(third, counted_later_on=timezone.localdate())
    draft = answer(first, state=ResponseState.DRAFT, decision=Decision.PARTLY)
    answer(third, decision=Decision.ADOPTED)
    place = first.comment.quotation
    for query, found in (
        ({}, [first, second, third, waits]),
        ({"status": "waiting"}, [first, second]),
        ({"status": "none"}, [second, waits]),
        ({"status": "draft"}, [first]),
        ({"status": "ready"}, [third]),
        ({"status": "published"}, []),
        ({"decision": "adopted"}, [third]),
        ({"assigned": "me"}, [first]),
        ({"assigned": str(colleague.pk)}, [second]),
        ({"assigned": "nobody"}, [third, waits]),
        ({"theme": str(theme.pk)}, [first, third]),
        ({"page": str(network.commitment.pk)}, [first, second]),
        ({"passage": f"{place.page_id}:{place.anchor}"}, [first]),
        ({"organisation": "Bus users"}, [first]),
        ({"speaker": "self"}, [third, waits]),
        ({"speaker": "verified"}, [second]),
        ({"speaker": "unverified"}, [first]),
        ({"kind": "media"}, [second]),
        ({"publish": "name"}, [first, second]),
        ({"publish": "organisation"}, [third]),
        ({"publish": "anonymous"}, [waits]),
        ({"more": "counted-later"}, [third]),
        ({"channel": "letter"}, [first]),
        ({"more": "late"}, [second]),
        ({"more": "suggestion"}, [second]),
        ({"more": "moderation"}, [waits]),
        ({"response": str(draft.pk)}, [first]),
        ({"theme": str(theme.pk), "status": "draft"}, [first]),
        ({"q": "sEcond"}, [second]),
        ({"q": "NAP6-0002"}, [second]),
        ({"q": "nap6-3"}, [third]),
        ({"q": "0001"}, [first]),
        ({"q": "Bus users"}, [first]),
    ):
        assert board(**query) == found, query


def test_the_page_that_publishes_leads_to_what_is_left_with_whom(
    editor_client, board, contribute, colleague
):
    hers, lacking = contribute(), answer(contribute(), reason="")
    set_to(hers, assigned_to=colleague)
    # Who may not answer any more still has what was given to them.
    colleague.groups.clear()
    page = editor_client.get(reverse("consultation_responses:publish", args=[hers.consultation_id]))
    html = page.content.decode()
    assert f"status=waiting&amp;assigned={colleague.pk}" in html
    assert board(status="waiting", assigned=str(colleague.pk)) == [hers]
    assert reverse("contributions:response", args=[hers.consultation_id, lacking.pk]) in html


def test_a_passage_that_is_gone_can_still_be_chosen(editor_client, board, network, contribute, url):
    network.commitment.action = TEXT
    network.commitment.save()
    one = contribute("First", page=network.commitment, place=0)
    network.commitment.action = TEXT[1:]
    network.commitment.save()
    value = f"{network.commitment.pk}:{one.comment.quotation.anchor}"
    assert value in editor_client.get(url).content.decode()
    assert board(passage=value) == [one]


@pytest.mark.parametrize(
    "query",
    ["theme=x", "passage=1", "response=99999999999999999999", "response=1.5", "p=x", "p=999",
     "q=%00", "assigned=0", "status=nonsense", "q=" + "9" * 400],
)  # fmt: skip
def test_odd_queries_show_a_list(editor_client, contribute, url, query):
    contribute("Here")
    assert editor_client.get(f"{url}?{query}").status_code == 200


def test_the_number_above_says_what_is_left_and_with_whom(
    editor_client, contribute, url, colleague, editor
):
    mine, hers, nobodys, done = (contribute() for _number in range(4))
    set_to(mine, assigned_to=editor)
    set_to(hers, assigned_to=colleague)
    for one in (nobodys, done):
        set_to(one, assigned_to=None)
    answer(hers, state=ResponseState.DRAFT)
    answer(done)
    page = editor_client.get(url)
    text = said(page)
    assert "4 contributions, 4 without a published response" in text
    assert "3 still need a response: 1 assigned to" in text
    assert "1 assigned to Ana Ruiz" in text
    assert "1 unassigned" in text
    for words in (
        "All 4",
        "Needs a response 3",
        "Assigned to me 1",
        "Response ready 1",
        "Received late 0",
    ):
        assert words in text, words
    assert reverse("consultation_responses:publish", args=[mine.consultation_id]) in (
        page.content.decode()
    )
    for one in (mine, hers, nobodys):
        answer(one)
    assert "All have a response that is ready." in said(editor_client.get(url))


def test_saved_views_lead_to_as_many_as_they_say(editor_client, contribute, url, editor):
    first, second = contribute(), contribute()
    answer(contribute())
    set_to(first, assigned_to=editor, is_late=True)
    PublicComment.objects.filter(pk=second.comment_id).update(state="pending")
    for view in editor_client.get(url).context["saved_views"]:
        found = editor_client.get(f"{url}?{view.query}").context
        assert found["items_count"] == view.count, view.label
        assert [one for one in found["saved_views"] if one.query == found["current_query"]] == [
            view
        ]


def test_late_ones_that_join_a_public_answer_are_ready_until_their_writers_know(
    board, contribute, consultation, editor
):
    public, late = answer(contribute()), contribute()
    PublicComment.objects.filter(pk=late.comment_id).update(state="pending")
    close(consultation)
    publish_responses.publish(consultation, by=editor)
    PublicComment.objects.filter(pk=late.comment_id).update(state="published")
    consultation.refresh_from_db()
    responses.group(consultation, [late.pk], public, by=editor)
    assert board(status="ready") == [late]
    publish_responses.publish(consultation, by=editor)
    assert board(status="ready") == []
    assert late in board(status="published")


def test_after_the_end_nothing_more_is_recorded_from_here(editor_client, url, consultation):
    record = reverse("contributions:record", args=[consultation.pk])
    assert record in editor_client.get(url).content.decode()
    Consultation.objects.update(concluded_at=consultation.opens_at)
    assert record not in editor_client.get(url).content.decode()


def test_the_list_is_taken_away_as_a_table_that_runs_nothing(
    editor_client, consultation, contribute, url
):
    one = contribute("=1+1")
    contribute("Left out")
    responses.add_theme(consultation, [one.pk], "Sums")
    answer(one, heard="Sums")
    response = editor_client.get(url, {"export": "csv", "theme": consultation.themes.get().pk})
    [row] = csv.DictReader(StringIO(b"".join(response.streaming_content).decode()))
    assert row["Reference"] == "NAP6-0001"
    assert row["What was said"] == "'=1+1"
    assert (row["Themes"], row["Response"], row["Decision"]) == (
        "Sums", "Ready to publish", "Adopted",
    )  # fmt: skip
    assert editor_client.get(url, {"export": "xlsx"}).status_code == 200


def test_a_long_table_costs_as_many_queries_as_a_short_one(editor_client, many, url):
    counts = []
    for number in (2, 7):
        many(number)
        with CaptureQueriesContext(connection) as queries:
            b"".join(editor_client.get(url, {"export": "csv"}).streaming_content)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.fixture
def many(network, consultation, contribute, editor, colleague):
    """Add contributions of all kinds to the board, a passage, themes and answers included."""
    network.commitment.action = TEXT
    network.commitment.save()

    def many(number):
        for place in range(number):
            page = (network.plan, network.commitment)[place % 2]
            one = contribute("Words. " * 60, page=page, place=0 if place % 2 else None)
            set_to(one, assigned_to=(editor, colleague)[place % 2])
            say_who(one, organisation=OrganisationFactory(), organisation_name=f"Body {place}")
            responses.add_theme(consultation, [one.pk], f"Theme {place % 3}")
            answer(one, state=ResponseState.DRAFT, reason="x")

    return many


def test_many_rows_cost_as_many_queries_as_two(editor_client, many, url):
    counts = []
    for number in (2, 7):
        many(number)
        editor_client.get(url)
        with CaptureQueriesContext(connection) as queries:
            page = editor_client.get(url)
        counts.append(len(queries))
    assert len(page.context["object_list"]) == 9
    assert counts[0] == counts[1] <= 28
