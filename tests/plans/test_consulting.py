"""Consultations: prepared, announced and moved by editors; opened and closed by the clock."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from comments.models import PublicComment
from core.templatetags.date_tags import zoned
from notifications.models import Delivery
from notifications.services import subscribe
from plans import consulting, following
from plans.choices import ResponseState
from plans.duties import duties_of
from plans.logged import MOVE
from plans.models import Consultation, Response
from tests.factories import ActionPlanPageFactory, ConsultationFactory
from tests.plans.answers import answer, close

VIEW = "wagtailsnippets_plans_consultation:"
LIST = f"{VIEW}list"
ADD = f"{VIEW}add"
RULE = "Participation and Co-Creation Standards, 3.1"


def at(days):
    """A moment as a browser sends it, this many days from now."""
    return timezone.localtime(timezone.now() + timedelta(days=days)).strftime("%Y-%m-%d %H:%M")


def address(view, consultation):
    return reverse(f"{VIEW}{view}", args=[consultation.pk])


def page_of(client, page):
    return client.get(page.url).text


def fields_of(response):
    """What a browser would send of the form on a page of the admin."""
    return {name: values[0] for name, values in querydict_from_html(_form_in(response)).lists()}


def _form_in(response):
    start = response.text.index('<form method="post" action="/admin')
    return response.text[start : response.text.index("</form>", start) + len("</form>")]


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
    now = timezone.now().replace(second=0, microsecond=0)
    return ConsultationFactory(
        plan=network.plan,
        title="On the first draft",
        introduction="What is missing?",
        announced_at=None,
        opens_at=now + timedelta(days=21),
        closes_at=now + timedelta(days=60),
    )


@pytest.fixture
def announced(prepared):
    """The same, and everybody knows."""
    Consultation.objects.update(announced_at=timezone.now())
    prepared.refresh_from_db()
    return prepared


@pytest.fixture
def follower(network):
    return subscribe("ana@example.org", target=network.plan, kind=following.KIND)


def announce(client, consultation, **more):
    url = address("announce", consultation)
    return client.post(url, fields_of(client.get(url)) | more)


def move(client, consultation, **more):
    """Type other dates, then confirm what the page makes of them."""
    url = address("move", consultation)
    asked = client.post(url, fields_of(client.get(url)) | more)
    assert asked.status_code == 200, asked.text
    return client.post(url, fields_of(asked) | {"confirmed": asked.context["confirmation"]})


# Preparing


def test_an_editor_prepares_one_and_nobody_sees_it(editor_client, client, network, typed):
    editor_client.post(reverse(ADD), typed)
    consultation = Consultation.objects.get()
    assert consultation.phase == "prepared"
    assert "Open for comments." in page_of(client, network.plan)
    assert client.get(f"{network.plan.url}consultation/NAP6/").status_code == 404
    listed = editor_client.get(reverse(LIST)).text
    assert "On the first draft" in listed
    assert "Being prepared" in listed
    assert address("announce", consultation) in listed


def test_what_is_left_empty_is_proposed(editor_client, network, typed):
    network.plan.number = 7
    network.plan.save()
    form = editor_client.get(reverse(ADD)).text
    assert f'value="{network.plan.pk}" selected' in form
    for _round in range(2):
        editor_client.post(reverse(ADD), typed | {"title": "", "prefix": ""})
    first, second = Consultation.objects.order_by("pk")
    assert (first.title, first.prefix) == ("Consultation", "NAP7")
    assert second.prefix == "NAP7R2"


def test_a_later_round_goes_on_with_the_letters_of_the_plan(editor_client, announced, typed):
    Consultation.objects.update(prefix="ALD2")
    later = {"opens_at": at(100), "closes_at": at(120)}
    editor_client.post(reverse(ADD), typed | later | {"prefix": ""})
    assert set(Consultation.objects.values_list("prefix", flat=True)) == {"ALD2", "ALD2R2"}


def test_it_is_named_after_the_version_that_is_asked_about(editor_client, network, typed):
    network.plan.versions.create(number=1, title="Draft 1", published_at=timezone.now())
    editor_client.post(reverse(ADD), typed | {"title": ""})
    assert Consultation.objects.get().title == "Consultation on Draft 1"


def test_small_letters_will_do(editor_client, typed):
    editor_client.post(reverse(ADD), typed | {"prefix": "nap6"})
    assert Consultation.objects.get().prefix == "NAP6"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("closes_at", at(10), "It must close after it opens"),
        ("prefix", "nap 6", "Use capital letters and digits"),
        ("opens_at", "tomorrow", "Enter a valid date/time"),
        ("opens_at", "", "This field is required"),
        ("opens_at", at(-2), "This moment has passed"),
        ("closes_at", at(4000), "Check the year"),
        ("plan", "99999", "Select a valid choice"),
    ],
)
def test_slips_are_told_and_what_was_typed_is_kept(editor_client, typed, field, value, words):
    page = editor_client.post(reverse(ADD), typed | {field: value}).text
    assert words in page
    assert "What is missing?" in page
    assert not Consultation.objects.exists()


def test_it_does_not_overlap_with_one_that_is_announced(editor_client, network, announced, typed):
    page = editor_client.post(reverse(ADD), typed).text
    assert "It overlaps with “On the first draft”" in page
    assert Consultation.objects.count() == 1


def test_two_have_different_references(editor_client, prepared, typed):
    page = editor_client.post(reverse(ADD), typed | {"prefix": prepared.prefix}).text
    assert "already exists" in page


def test_the_whole_form_is_there_until_the_announcement(editor_client, prepared, typed):
    url = address("edit", prepared)
    form = editor_client.get(url).text
    assert all(f'name="{name}"' in form for name in typed)
    editor_client.post(url, typed | {"title": "On all of it", "prefix": "ALL"})
    prepared.refresh_from_db()
    assert (prepared.title, prepared.prefix) == ("On all of it", "ALL")
    assert timezone.localtime(prepared.opens_at).strftime("%Y-%m-%d %H:%M") == typed["opens_at"]


def test_after_it_only_the_words_can_be_changed(editor_client, announced, typed):
    url = address("edit", announced)
    form = editor_client.get(url).text
    assert zoned(announced.opens_at) in form
    assert 'name="opens_at"' not in form
    editor_client.post(url, typed | {"title": "On all of it", "prefix": "OTHER"})
    stored = Consultation.objects.get()
    assert stored.title == "On all of it"
    assert (stored.prefix, stored.opens_at) == (announced.prefix, announced.opens_at)


def test_nothing_is_stored_over_an_announcement_made_meanwhile(
    editor_client, prepared, typed, monkeypatch
):
    keep = consulting.keep_unannounced

    def late(consultation):
        Consultation.objects.update(announced_at=timezone.now())
        keep(consultation)

    monkeypatch.setattr(consulting, "keep_unannounced", late)
    response = editor_client.post(address("edit", prepared), typed | {"introduction": "My words"})
    assert "Somebody else changed this consultation meanwhile" in response.text
    assert "My words" in response.text
    assert Consultation.objects.get().introduction == "What is missing?"


# Announcing


def test_once_announced_readers_are_told_when_they_can_write(
    editor_client, client, network, prepared, follower
):
    asked = editor_client.get(address("announce", prepared)).text
    assert zoned(prepared.opens_at) in asked
    assert "1 person follows the plan and gets a mail now" in asked
    prepared.refresh_from_db()
    assert prepared.announced_at is None
    assert RULE not in asked
    done = announce(editor_client, prepared)
    assert done.status_code == 302
    assert "1 follower gets a mail." in editor_client.get(done.url).text
    for page in (network.plan, network.commitment):
        text = page_of(client, page)
        assert f"Opens for comments on {zoned(prepared.opens_at)}" in text
        assert "Write a comment" not in text


def test_followers_are_mailed_once(editor_client, network, prepared, follower, send_mail_now):
    announce(editor_client, prepared)
    [letter] = send_mail_now()
    assert letter.subject == "You will be asked: On the first draft"
    html = letter.alternatives[0].content
    for words in (zoned(prepared.opens_at), zoned(prepared.closes_at), "What is missing?"):
        assert words in letter.body
        assert words in html
    assert "because you asked for news of the consultation and the plan “A plan”" in letter.body
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
    assert "Enter why the notice is shorter than 14 days" in refused.text
    assert Consultation.objects.get().announced_at is None
    announce(editor_client, prepared, reason="The law comes <into> force.")
    prepared.refresh_from_db()
    assert prepared.short_notice_reason == "The law comes <into> force."
    public = (network.plan.url, f"{network.plan.url}consultation/{prepared.prefix}/")
    for url in public:
        assert "The law comes &lt;into&gt; force." in client.get(url).text
    [notice] = [duty for duty in duties_of(network.plan) if duty.number == "3.1"]
    assert (notice.light, "The law comes <into> force." in notice.words) == ("red", True)


def test_the_two_weeks_may_begin_while_the_page_is_open(editor_client, prepared, time_machine):
    url = address("announce", prepared)
    sent = fields_of(editor_client.get(url))
    time_machine.move_to(prepared.opens_at - timedelta(days=13))
    editor_client.force_login(editor_client.get(url).wsgi_request.user)
    refused = editor_client.post(url, sent)
    assert refused.status_code == 422
    assert 'name="reason"' in refused.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"opens_at": timezone.now() - timedelta(days=1)}, "has passed. Choose a later one"),
        ({"plan__stage": "adopted"}, "in which no consultation takes input"),
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
    sent = fields_of(editor_client.get(url))
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
    sent = fields_of(editor_client.get(url))
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
    sent = fields_of(editor_client.get(url))
    prepared.closes_at += timedelta(days=10)
    prepared.save()
    refused = editor_client.post(url, sent)
    assert refused.status_code == 409
    assert "Somebody else changed this consultation meanwhile" in refused.text
    assert zoned(prepared.closes_at) in refused.text
    assert editor_client.post(url, fields_of(refused)).status_code == 302


@pytest.mark.parametrize("seen", ["", "nonsense", "2031-13-45/x", "2031-01-01/2031-01-02"])
def test_a_forged_form_announces_nothing(editor_client, prepared, seen):
    refused = editor_client.post(address("announce", prepared), {"seen": seen})
    assert refused.status_code == 409
    assert Consultation.objects.get().announced_at is None


def test_announcing_twice_is_announcing_once(editor_client, prepared, follower):
    url = address("announce", prepared)
    sent = fields_of(editor_client.get(url))
    editor_client.post(url, sent)
    first = Consultation.objects.get().announced_at
    again = editor_client.post(url, sent, follow=True)
    assert "It had been announced already." in again.text
    assert Consultation.objects.get().announced_at == first
    assert Delivery.objects.count() == 1
    assert "It was announced on" in editor_client.get(url).text


# Opening and closing


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
    assert "Closed, answers are being written" in text


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


# Other dates


def test_longer_is_confirmed_logged_and_mailed(
    editor_client, editor, announced, follower, send_mail_now
):
    before = zoned(announced.closes_at)
    url = address("move", announced)
    asked = editor_client.post(url, fields_of(editor_client.get(url)) | {"closes_at": at(90)})
    assert "1 person follows the plan and gets a mail with both." in asked.text
    announced.refresh_from_db()
    assert zoned(announced.closes_at) == before
    confirmed = fields_of(asked) | {"confirmed": asked.context["confirmation"]}
    assert editor_client.post(url, confirmed).status_code == 302
    announced.refresh_from_db()
    assert announced.closes_at > timezone.now() + timedelta(days=89)
    [letter] = send_mail_now()
    assert letter.subject == "Other dates: On the first draft"
    assert before in letter.body
    assert zoned(announced.closes_at) in letter.body
    entry = ModelLogEntry.objects.get(action=MOVE)
    assert entry.user == editor
    assert before in entry.message
    assert "1 follower was mailed." in entry.message
    assert "Change the dates" in editor_client.get(address("history", announced)).text


def test_the_same_change_twice_is_one(editor_client, announced, follower):
    url = address("move", announced)
    asked = editor_client.post(url, fields_of(editor_client.get(url)) | {"closes_at": at(90)})
    confirmed = fields_of(asked) | {"confirmed": asked.context["confirmation"]}
    for _click in range(2):
        editor_client.post(url, confirmed)
    assert Delivery.objects.filter(name="consultation_moved").count() == 1
    assert ModelLogEntry.objects.filter(action=MOVE).count() == 1


def test_only_the_dates_that_were_shown_are_confirmed(editor_client, announced):
    url = address("move", announced)
    asked = editor_client.post(url, fields_of(editor_client.get(url)) | {"closes_at": at(90)})
    confirmed = fields_of(asked) | {"confirmed": asked.context["confirmation"]}
    again = editor_client.post(url, confirmed | {"closes_at": at(40)})
    assert again.status_code == 200
    assert "It closes earlier than people were told" in again.text
    assert Consultation.objects.get().closes_at == announced.closes_at


def test_two_editors_do_not_move_it_over_each_other(editor_client, announced):
    url = address("move", announced)
    sent = fields_of(editor_client.get(url))
    move(editor_client, announced, closes_at=at(70))
    refused = editor_client.post(url, sent | {"closes_at": at(80)})
    assert refused.status_code == 409
    assert "Somebody else changed this consultation meanwhile" in refused.text
    assert at(80) in refused.text
    announced.refresh_from_db()
    assert zoned(announced.closes_at) in refused.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("closes_at", at(20), "It must close after it opens"),
        ("closes_at", at(-1), "This moment has passed"),
        ("opens_at", at(-1), "This moment has passed"),
        ("opens_at", "soon", "Enter a valid date/time"),
        ("closes_at", at(5000), "Check the year"),
        ("opens_at", at(3), "Enter why the notice is shorter than 14 days"),
        ("reason", "Because", "These are the dates it has"),
    ],
)
def test_dates_that_it_cannot_have(editor_client, announced, field, value, words):
    url = address("move", announced)
    refused = editor_client.post(url, fields_of(editor_client.get(url)) | {field: value})
    assert refused.status_code == 422
    assert words in refused.text
    assert value in refused.text
    assert ModelLogEntry.objects.filter(action=MOVE).count() == 0


def test_it_does_not_move_onto_another_round(editor_client, network, announced):
    after = announced.closes_at + timedelta(days=10)
    ConsultationFactory(
        plan=network.plan, title="Next round", opens_at=after, closes_at=after + timedelta(days=9)
    )
    url = address("move", announced)
    refused = editor_client.post(url, fields_of(editor_client.get(url)) | {"closes_at": at(75)})
    assert (refused.status_code, "Next round" in refused.text) == (422, True)


def test_an_earlier_opening_is_short_notice_counted_from_now(editor_client, network, announced):
    Consultation.objects.update(announced_at=timezone.now() - timedelta(days=30))
    move(editor_client, announced, opens_at=at(5), reason="The hall is free then.")
    assert Consultation.objects.get().short_notice_reason == "The hall is free then."
    [notice] = [duty for duty in duties_of(network.plan) if duty.number == "3.1"]
    assert (notice.light, "The hall is free then." in notice.words) == ("red", True)


def test_a_later_opening_mends_a_short_notice(editor_client, announced):
    Consultation.objects.update(
        opens_at=timezone.now() + timedelta(days=5), short_notice_reason="In a hurry"
    )
    move(editor_client, announced, opens_at=at(20))
    assert Consultation.objects.get().short_notice_reason == ""


def test_of_what_is_open_only_the_end_moves(editor_client, consultation):
    url = address("move", consultation)
    asked = editor_client.get(url)
    assert 'name="opens_at"' not in asked.text
    move(editor_client, consultation, closes_at=at(30), opens_at=at(3))
    stored = Consultation.objects.get()
    assert stored.opens_at == consultation.opens_at
    assert stored.closes_at > timezone.now() + timedelta(days=29)


def test_what_is_prepared_or_answered_is_not_moved(editor_client, prepared):
    url = address("move", prepared)
    assert "changed in the form in which it is prepared" in editor_client.get(url).text
    sent = {"seen": "", "opens_at": at(30), "closes_at": at(50)}
    assert editor_client.post(url, sent).status_code == 409
    Consultation.objects.update(announced_at=timezone.now(), concluded_at=timezone.now())
    assert "The answers are published" in editor_client.get(url).text


# Who may, and what is never lost


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


def test_an_announced_one_is_not_deleted(admin_client, announced):
    response = admin_client.post(address("delete", announced), follow=True)
    assert "the public was told of it" in response.text
    bulk = reverse("wagtail_bulk_action", args=["plans", "consultation", "delete"])
    admin_client.post(f"{bulk}?id={announced.pk}")
    assert Consultation.objects.exists()


# The list


def test_the_list_says_how_far_each_is_and_what_comes_next(editor_client, consultation, contribute):
    first, second = contribute(), contribute()
    contribute(publish=False)
    assert row(editor_client) == ["Open", "2, 2 without an answer", "Sort contributions"]
    close(consultation)
    answer(first)
    waiting = "Closed, answers are being written"
    assert row(editor_client) == [waiting, "2, 2 without an answer", "Answer"]
    answer(second)
    assert row(editor_client) == [waiting, "2, 2 without an answer", "Publish the answers"]
    Response.objects.update(state=ResponseState.PUBLISHED)
    Consultation.objects.update(concluded_at=timezone.now())
    assert row(editor_client) == ["Answered", "2", "See what became of it"]


def row(client):
    """State, numbers and next step of the one consultation in the list."""
    from bs4 import BeautifulSoup

    page = BeautifulSoup(client.get(reverse(LIST)).text, "html.parser")
    [cells] = [one.find_all("td") for one in page.select("table tbody tr")]
    texts = [" ".join(cell.get_text(" ", strip=True).split()) for cell in cells]
    return [texts[3], texts[-2], texts[-1].partition(":")[0].strip()]


def test_the_list_costs_the_same_for_many(editor_client, network, contribute):
    contribute()

    def queries():
        with CaptureQueriesContext(connection) as seen:
            editor_client.get(reverse(LIST))
        return len(seen)

    queries()
    before = queries()
    for number in range(5):
        plan = ActionPlanPageFactory(parent=network.plans)
        ConsultationFactory(plan=plan, prefix=f"MORE{number}", concluded_at=timezone.now())
    assert queries() == before
    assert before <= 20
