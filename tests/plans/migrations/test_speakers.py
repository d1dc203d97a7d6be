"""The update that lets comments say who spoke, on a site that was in use before."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.models import PublicComment
from plans.models import Consultation, Contribution
from tests.support.factories import OrganisationFactory
from tests.support.pages_seen import said

BEFORE = [("plans", "0002_relations")]


@pytest.fixture
def old_site(transactional_db):
    """Go back to the tables of before; give the models of then, and a function that updates."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    is_updated = False

    def update():
        nonlocal is_updated
        is_updated = True
        # All that came later too, which the tests after this one need.
        newest = MigrationExecutor(connection)
        newest.migrate(newest.loader.graph.leaf_nodes())

    state = executor.loader.project_state([*BEFORE, ("comments", "0004_comment_authors")])
    yield state.apps, update
    if not is_updated:
        update()


def test_what_was_said_of_authors_stands_in_their_comments(
    transactional_db, groups, network, consultation, contribute, request
):
    written, named, silent, body, known = (contribute(name=f"Writer {n}") for n in range(5))
    union = OrganisationFactory(name="Village Union")
    old, update = request.getfixturevalue("old_site")
    rows = old.get_model("plans.Contribution").objects
    comments = old.get_model("comments.PublicComment").objects
    rows.filter(pk=written.pk).update(contributor="Writer 0")
    # What was recorded without consent had this for a name.
    comments.exclude(pk=written.comment_id).update(full_name="Name withheld")
    paper = rows.exclude(pk=written.pk)
    paper.update(channel="letter", organisation="Cycling Club", may_publish_name=True)
    paper.filter(pk=named.pk).update(contributor="Ama Mensah")
    paper.filter(pk=silent.pk).update(contributor="Sira Silent", may_publish_name=False)
    paper.filter(pk=known.pk).update(contributor="Ben", organisation="village  UNION")
    update()
    found = [
        (one.full_name, one.organisation_name, one.publish_as, one.organisation, one.user_name)
        for one in PublicComment.objects.order_by("contribution__number")
    ]
    assert found == [
        ("Writer 0", "", "name", None, "Writer 0"),
        ("Ama Mensah", "Cycling Club", "name", None, "Ama Mensah"),
        ("Sira Silent", "Cycling Club", "anonymous", None, "A resident"),
        ("", "Cycling Club", "organisation", None, "Cycling Club"),
        ("Ben", "Village Union", "name", union, "Ben"),
    ]


def test_what_members_said_is_counted_now(
    transactional_db, editor_client, consultation, contribute, request
):
    before = contribute("From the public")
    roles = {"member": "Of a member", "network": "Of the network", "government": "Of a ministry"}
    others = {role: contribute(text) for role, text in roles.items()}
    too_early, waits = contribute("Too early"), contribute("Waits")
    early = consultation.opens_at - timedelta(days=1)
    old, update = request.getfixturevalue("old_site")
    comments = old.get_model("comments.PublicComment").objects
    rows = old.get_model("plans.Contribution").objects
    rows.exclude(pk=before.pk).delete()
    old.get_model("plans.Consultation").objects.update(last_number=7)
    for role, one in others.items():
        comments.filter(pk=one.comment_id).update(official_role=role)
    comments.filter(pk=too_early.comment_id).update(submit_date=early)
    comments.filter(pk=waits.comment_id).update(state="pending")
    update()
    made = Contribution.objects.exclude(pk=before.pk).get()
    assert made.comment.comment == "Of a member"
    assert (made.number, made.counted_later_on) == (8, timezone.localdate())
    assert Consultation.objects.get().last_number == 8
    assert made in consultation.unanswered()
    board = reverse("contributions:board", args=[consultation.pk])
    assert "Counted later 1" in said(editor_client.get(board))
    listed = editor_client.get(board, {"more": "counted-later"}).context["object_list"]
    assert [row.pk for row in listed] == [made.pk]
    entry = ModelLogEntry.objects.for_instance(made).get()
    assert (entry.label, entry.message) == (
        "NAP6-0008",
        "Comment made a contribution after it had been published",
    )
