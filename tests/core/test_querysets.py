"""Rows that readers see renew the pages, also when many change at once and send no signal."""

import pytest
from django.apps import apps
from django.db.models import F

from blog.models import BlogPostPage, Topic
from comments.submission.services import NewComment, submit_comment
from core import content_version
from core.querysets import InvalidatingQuerySet
from core.visibility import is_ever_seen
from notifications.models import Subscription
from people.models import Person
from plans.models import Consultation, Contribution, Response
from plans.models.choices import ResponseState
from tests.support import factories as make

OURS = {"blog", "comments", "core", "events", "home", "people", "plans", "users"}
# Models that readers see and that have another manager, with the reason.
ESCAPES = {
    # Django's UserManager is part of migrations; their names are protected, nothing else shows.
    "users.User",
}


def public_models():
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in OURS and is_ever_seen(model)
    ]


@pytest.mark.parametrize("model", public_models(), ids=lambda model: model._meta.label)
def test_every_public_model_renews_pages_by_itself(model):
    managers = [model._default_manager, getattr(model, "objects", model._default_manager)]
    escapes = not all(isinstance(one.get_queryset(), InvalidatingQuerySet) for one in managers)
    assert escapes == (model._meta.label in ESCAPES)


@pytest.fixture
def renewals(monkeypatch, db):
    """A function that tells how often a change began a new content version."""
    found = []
    monkeypatch.setattr(content_version, "invalidate", lambda: found.append(1))

    def count(change):
        found.clear()
        change()
        return len(found)

    return count


def test_changing_many_rows_renews(renewals):
    topic = make.TopicFactory()
    assert renewals(lambda: Topic.objects.update(name="Money")) == 1
    assert renewals(lambda: Topic.objects.bulk_update([topic], ["name"])) == 1
    assert renewals(lambda: Topic.objects.bulk_create([Topic(name="Water", slug="water")])) == 1
    assert renewals(lambda: Topic.objects.filter(slug="water").delete()) >= 1
    assert renewals(lambda: Topic.objects.filter(pk=topic.pk)._raw_delete("default")) == 1


def test_changing_many_pages_renews(renewals, network):
    assert renewals(lambda: BlogPostPage.objects.update(introduction="New")) == 1
    assert renewals(lambda: BlogPostPage.objects.update(draft_title="New")) == 0


def test_changing_no_row_renews_nothing(renewals):
    assert renewals(lambda: Person.objects.filter(pk=0).update(name="Ines")) == 0
    assert renewals(lambda: Person.objects.bulk_create([])) == 0


def test_setting_a_column_to_itself_renews_nothing(renewals, network):
    make.ConsultationFactory(plan=network.plan, prefix="NAP6")
    assert renewals(lambda: Consultation.objects.update(prefix=F("prefix"))) == 0
    assert renewals(lambda: Consultation.objects.update(last_number=3)) == 0
    assert renewals(lambda: Consultation.objects.update(title="Another")) == 1


def test_what_readers_do_not_see_renews_nothing(renewals):
    assert renewals(lambda: Subscription.objects.update(name="Lena")) == 0


def test_sorting_renews_once_the_responses_are_published(renewals, network):
    consultation = make.ConsultationFactory(plan=network.plan, prefix="NAP6")
    response = Response.objects.create(consultation=consultation, heard="Buses")
    comment = submit_comment(
        NewComment(network.plan, name="Lena", email="lena@example.org", text="Buses")
    )
    Contribution.objects.create(consultation=consultation, comment=comment)

    def sort():
        Contribution.objects.update(response=response)

    assert renewals(sort) == 0
    assert renewals(lambda: Contribution.objects.update(assigned_to=None)) == 0
    Consultation.objects.update(concluded_at=F("opens_at"))
    assert renewals(sort) == 1


def test_a_response_renews_once_it_is_published(renewals, network):
    consultation = make.ConsultationFactory(plan=network.plan, prefix="NAP6")
    Response.objects.create(consultation=consultation, heard="Buses")
    assert renewals(lambda: Response.objects.update(heard="More buses")) == 0
    assert renewals(lambda: Response.objects.update(state=ResponseState.PUBLISHED)) == 1
    assert renewals(lambda: Response.objects.update(heard="Buses")) == 1
