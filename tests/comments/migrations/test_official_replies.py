"""The update that says for whom official replies from before spoke: where it is known."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from comments.models import CommentEdit, PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from people.models import Membership, OrganisationKind, Verification
from tests.support.factories import OrganisationFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db

steps = import_module("comments.migrations.0006_signatures_that_wait")
update, give_back = steps.say_for_whom_they_replied, steps.let_the_network_have_replied


@pytest.fixture
def ministry(db):
    return OrganisationFactory(name="Ministry of Finance", kind=OrganisationKind.GOVERNMENT)


@pytest.fixture
def ruth(ministry):
    """A civil servant with an account, and a role in the ministry that staff have verified."""
    user = UserFactory(username="ruth", email="ruth@finance.example")
    person = PersonFactory(name="Ruth Clerk", user=user, organisation=ministry)
    Membership.objects.filter(person=person).update(
        job_title="Head of unit", verification=Verification.STAFF
    )
    return person


@pytest.fixture
def reply(write, ruth):
    """An official reply as it was stored before, with other values if they are given."""

    def reply(**values):
        made = services.reply_officially(write(), by=ruth.user, text="We look into it.")
        before = {"person": None, "organisation": None, "organisation_name": "", "job_title": ""}
        PublicComment.objects.filter(pk=made.pk).update(**(before | values))
        return made

    return reply


def signed(comment):
    found = PublicComment.objects.get(pk=comment.pk)
    return found.person, found.organisation, found.organisation_name, found.job_title


def test_what_the_account_shows_is_filled_in_once(reply, ruth, ministry):
    made = reply()
    for _time in range(2):
        update(apps, None)
        assert signed(made) == (ruth, ministry, "Ministry of Finance", "Head of unit")
    found = PublicComment.objects.get(pk=made.pk)
    assert (found.full_name, found.user_name, found.official_role) == (
        "Ruth Clerk",
        "Ruth Clerk",
        "government",
    )


@pytest.mark.parametrize(
    "values",
    [
        {"user": None},
        {"full_name": "Her predecessor"},
        {"official_role": ""},
        {"official_role": "member"},
        {"official_role": "network"},
        {"organisation_name": "Corrected by staff"},
        {"publish_as": "anonymous"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_nothing_is_invented(reply, values):
    made = reply(**values)
    before = PublicComment.objects.filter(pk=made.pk).values().get()
    update(apps, None)
    assert PublicComment.objects.filter(pk=made.pk).values().get() == before


@pytest.mark.parametrize(
    "role",
    [
        {"verification": Verification.NONE},
        {"started_on": date(2026, 3, 2)},
        {"ended_on": date(2026, 2, 28)},
    ],
    ids=lambda role: next(iter(role)),
)
def test_only_a_verified_role_of_that_day_counts(reply, ruth, role):
    sent = timezone.make_aware(timezone.datetime(2026, 3, 1, 23, 30))
    made = reply(submit_date=sent)
    Membership.objects.filter(person=ruth).update(**role)
    update(apps, None)
    assert signed(made) == (None, None, "", "")


def test_the_role_of_then_and_not_of_today(reply, ruth, ministry):
    treasury = OrganisationFactory(name="Treasury", kind=OrganisationKind.GOVERNMENT)
    today = timezone.localdate()
    Membership.objects.filter(person=ruth).update(started_on=today - timedelta(days=10))
    Membership.objects.create(
        person=ruth,
        organisation=treasury,
        job_title="Clerk",
        verification=Verification.STAFF,
        ended_on=today - timedelta(days=11),
        sort_order=1,
    )
    made = reply(submit_date=timezone.now() - timedelta(days=20))
    update(apps, None)
    assert signed(made) == (ruth, treasury, "Treasury", "Clerk")


def test_what_a_member_replied_from_the_admin_has_its_badge_again(reply, write, ruth):
    """And what they sent by the form, whoever hid it later, keeps theirs."""
    made = reply(official_role="member", organisation_name="Cycling Club")
    sent = write(parent=write(), email=ruth.user.email)
    services.decide(sent, ModerationStatus.PENDING, by=ruth.user)
    PublicComment.objects.filter(pk=sent.pk).update(official_role="member", user=ruth.user)
    give_back(apps, None)
    roles = PublicComment.objects.in_bulk([made.pk, sent.pk])
    assert roles[made.pk].official_role == "network"
    assert roles[made.pk].organisation_name == "Cycling Club"
    assert roles[sent.pk].official_role == "member"


@pytest.mark.django_db(transaction=True)
def test_on_the_tables_of_before(reply, ruth, ministry, write):
    """The update runs with the models of then, and keeps an edit that waited."""
    made, edited = reply(), write()
    CommentEdit.objects.create(comment=edited, text="Other words")
    MigrationExecutor(connection).migrate([("comments", "0005_reports_that_are_heard")])
    newest = MigrationExecutor(connection)
    newest.migrate(newest.loader.graph.leaf_nodes())
    assert signed(made) == (ruth, ministry, "Ministry of Finance", "Head of unit")
    waiting = CommentEdit.objects.get()
    assert (waiting.text, waiting.has_signature) == ("Other words", False)
