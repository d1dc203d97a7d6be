"""A consultation as one story, over HTTP and without script.

Draft 1, thirty contributions by three ways, sorted and answered, draft 2, every contributor told,
the plan adopted, and its milestones followed in three voices.
"""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from plans.models import Consultation, PlanVersion, Response
from tests.journeys.steps import link_in, press, press_in, soup, words_of
from tests.plans.services.test_versions import rewrite
from tests.support.factories import MilestoneFactory, PersonFactory

pytestmark = pytest.mark.django_db

QUEUE = "wagtailsnippets_comments_publiccomment"
CONSULTATIONS = "wagtailsnippets_plans_consultation"
OLD = "Every ministry publishes its contracts once a year."
NEW = "Every ministry publishes its contracts within a month."
PAPER = """Received by;Received on;Commitment;What was said;Who said it;Consent;Email
{rows}
"""


@pytest.fixture
def story(network):
    """The draft: a commitment with one passage on contracts, and a milestone."""
    rewrite(network.plan, "body", "A plan for open contracts.")
    network.commitment = rewrite(network.commitment, "action", OLD, "Somebody counts them.")
    milestone = MilestoneFactory(
        page=network.commitment,
        title="The register is online",
        due_date=timezone.localdate() + timedelta(days=400),
    )
    network.commitment.refresh_from_db()
    network.milestone = milestone
    return network


def say(client, mails, link, number, text, **more):
    """Comment as a reader does: form, mail, button."""
    email = f"reader{number}@example.org"
    said = {"comment": text, "name": f"Reader {number}", "email": email} | more
    assert "Thank you for your comment" in words_of(press(client, link, "Send comment", **said))
    (mail,) = [one for one in mails() if one.to == [email]]
    done = press(client, link_in(mail, "comments/confirm/"), "Confirm my comment")
    assert "confirmed" in words_of(done)


def approve_all(desk, number):
    """Approve whatever waits, all at once, as a moderator does."""
    queue = f"{reverse(f'{QUEUE}:decide')}?state=pending&to=published&all=1"
    moderator = desk("Moderators")
    asked = moderator.get(queue)
    assert f"{number} comments" in words_of(asked)
    press_in(moderator, asked, f"Approve {number} comments", queue)


def at(moment):
    """A moment as a browser sends it."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def announce(editor, story):
    """Prepare a consultation that opens in three weeks, and announce it."""
    now = timezone.now()
    dates = {
        "opens_at": at(now + timedelta(days=21)),
        "closes_at": at(now + timedelta(days=60)),
    }
    add = reverse(f"{CONSULTATIONS}:add")
    press(editor, add, "Save", plan=story.plan.pk, prefix="NAP6", **dates)
    consultation = Consultation.objects.get()
    assert consultation.title == "Draft 1"
    press(
        editor,
        reverse(f"{CONSULTATIONS}:announce", args=[consultation.pk]),
        "Announce consultation",
        until_opening="close",
    )
    return Consultation.objects.get()


def contribute(client, desk, mails, story, consultation):
    """Thirty contributions: four by the site, one of them on a passage, the others on paper."""
    commitment = story.commitment
    anchor = next(iter(commitment.comment_parts))
    passage = f"{commitment.url}passages/{anchor}/"
    link = soup(client.get(passage)).select_one("a[data-comment-form]")["href"]
    say(client, mails, link, 1, "Once a year is too late.", suggested_text=NEW)
    form = reverse("comments:new", args=[commitment.pk])
    for number in (2, 3, 4):
        say(client, mails, form, number, f"Faster, please, says number {number}.")

    editor = desk("Editors")
    record = reverse("contributions:record", args=[consultation.pk])
    today = timezone.localdate().isoformat()
    options = soup(editor.get(record)).select("select[name=place] option")
    (place,) = [one["value"] for one in options if OLD[:20] in one.get_text()]
    typed = {"channel": "workshop", "received_on": today, "place": place}
    press(
        editor,
        record,
        "Record contribution",
        text="The room wants it monthly.",
        full_name="Ama",
        **typed,
    )

    rows = "\n".join(
        f"{'letter' if number % 2 else 'workshop'};{today};{commitment.title};"
        f"Paper number {number} asks for more;Writer {number};yes;paper{number}@example.org"
        for number in range(25)
    )
    table = SimpleUploadedFile("table.csv", PAPER.format(rows=rows).encode())
    upload = reverse("contributions:import", args=[consultation.pk])
    checked = press(editor, upload, "Check table", file=table)
    press_in(editor, checked, "Record 25 contributions", upload)


def sort(editor, consultation, verb, button, query, **typed):
    """Choose on the board what fits a query, and do one thing with all of it."""
    address = reverse("contributions:bulk", args=[consultation.pk])
    return press(editor, f"{address}?{query}&do={verb}&all=1", button, **typed)


def redraft(client, editor, story, consultation):
    """The words of a reader go into the next draft, which is published as a version."""
    spoken = consultation.contributions.exclude(comment__suggested_text="").get()
    take_over = reverse("plan_suggestions:apply", args=[spoken.comment_id])
    press(editor, take_over, "Apply to the draft")
    assert NEW not in words_of(client.get(story.commitment.url))
    story.commitment.refresh_from_db()
    story.commitment.get_latest_revision().publish()
    versions = reverse("plan_versions:publish", args=[story.plan.pk])
    press(editor, versions, "Publish version", title="Draft 2", note="Sooner.")
    compared = words_of(client.get(f"{story.plan.url}versions/1/to/2/"))
    assert "[removed: year ] [added: month ]" in compared


def answer_all(client, editor, story, consultation):
    """Two answers for thirty contributions; nothing of them is public before both are there."""
    sort(editor, consultation, "add_theme", "Add theme", "q=faster", theme="Speed")
    sort(editor, consultation, "respond", "Respond", "q=paper", heard="More of it")
    sort(editor, consultation, "respond", "Respond", "status=none", heard="Sooner")
    more, sooner = Response.objects.order_by("pk")
    assert (more.contributions.count(), sooner.contributions.count()) == (25, 5)
    by = {"responder": PersonFactory(name="Ruth Clerk").pk}
    no = {"decision": "not_adopted", "reason": "There is no money for it."}
    write_answer(editor, more, **by, **no)
    publish = reverse("consultation_responses:publish", args=[consultation.pk])
    assert "5 contributions still need a response" in words_of(editor.get(publish))
    yes = {"decision": "adopted", "reason": "You are right.", "commitment": story.commitment.pk}
    write_answer(editor, sooner, **by, **yes, change=place_of(editor, sooner, story))
    assert "You are right." not in words_of(client.get(f"{story.plan.url}consultation/NAP6/"))
    return publish


def address_of(answer):
    return reverse("contributions:response", args=[answer.consultation_id, answer.pk])


def write_answer(editor, answer, **typed):
    """Fill in an answer and mark it as ready."""
    press(editor, address_of(answer), "Save and mark as ready", **typed)


def place_of(editor, answer, story):
    """The first passage of the commitment in Draft 2, as the form of an answer names it."""
    anchor = next(iter(story.commitment.comment_parts))
    version = PlanVersion.objects.get(title="Draft 2").pk
    options = soup(editor.get(address_of(answer))).select("[name=change] option")
    values = [option["value"] for option in options]
    return next(one for one in values if one.startswith(f"{version}:") and anchor in one)


def read_what_became(client, story, told):
    """Everybody who left an address has their answer, and readers have all of them."""
    assert len(told) == 4 + 25
    assert {one.to[0] for one in told} >= {"reader1@example.org", "paper24@example.org"}
    (mine,) = [one for one in told if one.to == ["reader1@example.org"]]
    assert "You are right." in mine.body
    trail = words_of(client.get(link_in(mine, "consultation/NAP6/")))
    for part in ("Once a year is too late.", "You are right.", "Draft 2", story.commitment.title):
        assert part in trail
    outcome = f"{story.plan.url}consultation/NAP6/"
    said = words_of(client.get(outcome))
    for part in ("30", "There is no money for it.", "Ruth Clerk", "Speed"):
        assert part in said
    assert client.get(f"{outcome}answers/odt/").status_code == 200


def adopt(plan):
    plan.refresh_from_db()
    plan.stage = "adopted"
    plan.full_clean()
    plan.save_revision().publish()


def report(reporter, story, voice, value):
    """Say how far the milestone is, in one voice."""
    address = reverse("progress_reports:create", args=[story.commitment.pk, voice])
    ratings = soup(reporter.get(address)).select("[name=rating] option")
    rating = next(one["value"] for one in ratings if one["value"].endswith(value))
    facts = {"milestone": story.milestone.pk, "rating": rating, "author": f"Voice of {voice}"}
    press(reporter, address, "Publish report", **facts)


def test_from_the_first_draft_to_milestones_in_three_voices(
    client, desk, story, send_mail_now, later
):
    editor, plan = desk("Editors"), story.plan
    versions = reverse("plan_versions:publish", args=[plan.pk])
    press(editor, versions, "Publish version", title="Draft 1")
    consultation = announce(editor, story)
    assert "Opens for comments on" in words_of(client.get(plan.url))

    later(days=21, minutes=1)
    contribute(client, desk, send_mail_now, story, consultation)
    assert "Once a year is too late" not in words_of(client.get(story.commitment.url))
    approve_all(desk, 30)
    assert consultation.contributions.shown().count() == 30
    assert "NAP6-0001" in words_of(client.get(story.commitment.url))

    later(days=40)
    assert "Comments closed on" in words_of(client.get(plan.url))
    redraft(client, editor, story, consultation)
    publish = answer_all(client, editor, story, consultation)
    send_mail_now()
    press(editor, publish, "Publish responses")
    read_what_became(client, story, told=send_mail_now())

    adopt(plan)
    report(desk("Government reporters"), story, "government", "complete")
    report(desk("Civil society reviewers"), story, "civil_society", "limited")
    report(editor, story, "irm", "not_started")
    page = words_of(client.get(story.commitment.url))
    for voice in ("government", "civil_society", "irm"):
        assert f"Voice of {voice}" in page
