"""Several people do something about one consultation at the same moment."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from core.exceptions import Refused
from notifications.models import Delivery
from plans.models import Consultation, Contribution, PlanVersion, Response
from plans.models.choices import ResponseState
from plans.models.log_actions import ANNOUNCE, MOVE
from plans.services import consultations, publish_responses, responses, versions
from tests.support.at_once import at_once
from tests.support.responses import answer, close

pytestmark = pytest.mark.django_db(transaction=True)


def publish(consultation):
    """Publish the answers as somebody who has just opened the page."""
    return publish_responses.publish(Consultation.objects.get(pk=consultation.pk), by=None)


def test_two_publish_while_moderators_let_others_in(consultation, contribute):
    for _number in range(3):
        answer(contribute())
    for _number in range(4):
        contribute("Sent in time.", publish=False)
    Consultation.objects.update(closes_at=timezone.now())
    waiting = list(PublicComment.objects.pending())

    def approve(comment):
        return lambda: services.decide(comment, ModerationStatus.PUBLISHED, by=None)

    def publish_now():
        return publish(consultation)

    *said, _a, _b, _c, _d = at_once(publish_now, publish_now, *(approve(one) for one in waiting))
    numbers = Contribution.objects.values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6, 7]
    consultation.refresh_from_db()
    told = Contribution.objects.filter(answered_at__isnull=False)
    mails = Delivery.objects.filter(event_key__startswith="contribution-response:")
    done = [one for one in said if isinstance(one, publish_responses.PublicationResult)]
    published = Response.objects.filter(state=ResponseState.PUBLISHED)
    # Who is let in before them stands in their way, who comes after them does not.
    expected = 3 if consultation.concluded_at else 0
    assert sum(one.responses for one in done) == published.count() == expected
    assert told.count() == mails.count() == expected


def test_an_answer_goes_back_while_all_are_published(consultation, contribute, editor):
    first, second = answer(contribute()), answer(contribute())
    close(consultation)
    read = Response.objects.get(pk=second.pk)
    published, moved, grouped = at_once(
        lambda: publish(consultation),
        lambda: responses.move(read, ResponseState.DRAFT, by=editor),
        lambda: responses.group(consultation, [second.contributions.get().pk], first, by=editor),
    )
    consultation.refresh_from_db()
    states = dict(Response.objects.values_list("pk", "state"))
    told = Contribution.objects.exclude(answered_at=None).select_related("response")
    assert all(one.response.state == ResponseState.PUBLISHED for one in told)
    if isinstance(published, publish_responses.PublicationBlocked):
        assert consultation.concluded_at is None
        assert ResponseState.PUBLISHED not in states.values()
        assert not told
    else:
        assert told.count() == 2
        assert isinstance(moved, Refused) or states[second.pk] == ResponseState.DRAFT
        assert not isinstance(grouped, Exception)


def test_an_announcement_is_made_once(prepared, editor, follower):
    seen = consultations.dates_of(prepared)
    made = at_once(*[lambda: consultations.announce(prepared, by=editor, seen=seen)] * 3)
    assert sum(one is not None for one in made) == 1
    assert Delivery.objects.filter(recipient=follower.email).count() == 1
    assert ModelLogEntry.objects.filter(action=ANNOUNCE).count() == 1


def test_of_two_who_move_the_dates_one_is_told(announced, editor, follower):
    seen = consultations.dates_of(announced)

    def move(days):
        later = consultations.Dates(seen.opens_at, seen.closes_at + timedelta(days=days))
        return lambda: consultations.move(announced, by=editor, seen=seen, dates=later)

    moved = at_once(move(1), move(2))
    assert sum(isinstance(one, consultations.ConsultationChanged) for one in moved) == 1
    [stored] = [one for one in moved if isinstance(one, Consultation)]
    announced.refresh_from_db()
    assert announced.closes_at == stored.closes_at
    assert ModelLogEntry.objects.filter(action=MOVE).count() == 1
    assert Delivery.objects.filter(recipient=follower.email).count() == 1


def test_rounds_that_overlap_are_not_announced_at_once(prepared, editor):
    other = Consultation.objects.get(pk=prepared.pk)
    other.pk, other.prefix = None, "OTHER"
    other.save()
    seen = consultations.dates_of(prepared)
    made = at_once(
        *(
            lambda one=one: consultations.announce(one, by=editor, seen=seen)
            for one in (prepared, other)
        )
    )
    assert sum(isinstance(one, Refused) for one in made) == 1
    assert Consultation.objects.announced().count() == 1


def test_a_version_is_published_once(network, editor):
    seen = versions.preview(network.plan).seen
    made = at_once(
        *[lambda: versions.publish(network.plan, title="Draft 1", by=editor, seen=seen)] * 3
    )
    assert sum(isinstance(one, PlanVersion) for one in made) == 1
    assert PlanVersion.objects.count() == 1


def test_preparing_does_not_undo_what_sorting_waits_for(consultation, contribute):
    """Whoever sorts holds the consultation and changes nothing of it."""
    contribution = contribute()
    stale = Consultation.objects.get(pk=consultation.pk)
    Consultation.objects.update(prefix="OTHER", closes_at=timezone.now() + timedelta(days=1))
    responses.add_theme(stale, [contribution.pk], "Buses")
    assert Consultation.objects.get().prefix == "OTHER"
