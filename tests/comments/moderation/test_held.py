"""A decision can be undone for ten seconds, and until then nothing follows from it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.author import services as author
from comments.jobs import carry_out_decisions
from comments.models import HeldDecision, LearnedComment, PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation import held
from comments.moderation.carry_out import carry_out_due
from comments.moderation.transitions import AlreadyDecided, SeenComment, TextChanged
from comments.submission import services
from notifications.models import Delivery
from plans.models import Contribution
from tests.support import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mona(groups):
    return make.UserFactory(username="mona", first_name="Mona", groups=["Moderators"])


@pytest.fixture
def omar(groups):
    return make.UserFactory(username="omar", first_name="Omar", groups=["Moderators"])


def hold(comment, to, by, **options):
    return held.schedule_decision(SeenComment.of(comment), S(to), by=by, **options)


def after(seconds):
    """The worker comes round this many seconds from now."""
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
        carry_out_decisions()


def now(comment):
    return PublicComment.objects.get(pk=comment.pk)


def test_it_takes_effect_after_ten_seconds_with_everything_that_follows(write, mona):
    comment = write(state="pending")
    hold(comment, "published", mona)
    after(9)
    assert now(comment).state == S.PENDING
    assert not Delivery.objects.filter(name="comment_published").exists()
    after(10)
    assert (now(comment).state, now(comment).decided_by) == (S.PUBLISHED, mona)
    assert Delivery.objects.filter(name="comment_published").exists()
    assert not HeldDecision.objects.exists()


@pytest.mark.parametrize("to", ["published", "rejected", "spam"])
def test_an_undone_decision_has_left_nothing_but_its_entry_in_the_log(write, mona, to):
    comment = write(state="pending")
    emails = Delivery.objects.count()
    decision = hold(comment, to, mona, reason="It names a child")
    held.undo(decision.pk, comment, by=mona)
    after(60)
    stored = now(comment)
    assert (stored.state, stored.decided_at, stored.published_at) == (S.PENDING, None, None)
    assert Delivery.objects.count() == emails
    assert not LearnedComment.objects.exists()
    entry = ModelLogEntry.objects.filter(object_id=str(comment.pk)).latest("pk")
    assert (entry.action, entry.user, entry.data["to"]) == ("comments.undo_decision", mona, to)
    assert entry.message.startswith("Decision undone before it took effect")


def test_an_undone_approval_takes_no_reference(write, network, mona):
    """A number is given when a comment is published, and an undone approval published nothing."""
    make.ConsultationFactory(plan=network.plan)
    first, second = (write(state="pending", page=network.plan) for _ in range(2))
    decision = hold(first, "published", mona)
    held.undo(decision.pk, first, by=mona)
    hold(second, "published", mona)
    after(10)
    assert list(Contribution.objects.values_list("comment", "number")) == [(second.pk, 1)]
    hold(now(first), "published", mona)
    after(10)
    assert Contribution.objects.get(comment=first).number == 2


def test_it_is_too_late_once_it_has_taken_effect(write, mona):
    comment = write(state="pending")
    decision = hold(comment, "published", mona)
    after(10)
    with pytest.raises(held.TooLate, match=r"too late to undo.*“Published”"):
        held.undo(decision.pk, comment, by=mona)
    assert now(comment).state == S.PUBLISHED


def test_an_undo_says_that_a_colleague_has_decided_since(write, mona, omar):
    comment = write(state="pending")
    decision = hold(comment, "published", mona)
    after(10)
    services.decide(now(comment), S.REMOVED, by=omar, reason="It names a child")
    with pytest.raises(held.TooLate, match=r"Omar has decided .* since\. It is now “Removed”"):
        held.undo(decision.pk, comment, by=mona)
    assert now(comment).state == S.REMOVED


def test_a_colleague_neither_overrules_nor_undoes_it_meanwhile(write, mona, omar):
    comment = write(state="pending")
    decision = hold(comment, "published", mona)
    for decide in (hold, lambda comment, to, by: services.decide(comment, to, by=by)):
        with pytest.raises(AlreadyDecided, match="Mona has just decided"):
            decide(comment, "spam", omar)
    with pytest.raises(held.TooLate, match="Mona has just decided"):
        held.undo(decision.pk, comment, by=omar)
    after(10)
    assert now(comment).state == S.PUBLISHED


@pytest.mark.parametrize("change", ["edit", "withdraw"])
def test_it_is_dropped_if_the_commenter_changes_the_comment_first(write, mona, change):
    """No one publishes a text that they have not read; the history says what became of it."""
    comment = write("As first written", state="pending")
    hold(comment, "published", mona)
    if change == "edit":
        author.edit(comment, "Written otherwise", seen=author.text_key(comment))
    else:
        author.withdraw(comment)
    state = now(comment).state
    assert state == (S.PENDING if change == "edit" else S.WITHDRAWN)
    after(10)
    assert now(comment).state == state
    assert not HeldDecision.objects.exists()
    entry = ModelLogEntry.objects.filter(object_id=str(comment.pk)).latest("pk")
    assert entry.action == "comments.decision_lapsed"
    assert entry.message.startswith("Decision did not take effect: ")


def test_what_was_not_read_as_it_is_now_is_not_held(write, mona):
    comment = write(state="pending")
    seen = SeenComment.of(comment)
    PublicComment.objects.filter(pk=comment.pk).update(text_version=2)
    with pytest.raises(TextChanged):
        held.schedule_decision(seen, S.PUBLISHED, by=mona)


def test_one_that_fails_keeps_no_other_back(write, mona, monkeypatch):
    first, second = (write(state="pending") for _ in range(2))
    for comment in (first, second):
        hold(comment, "published", mona)
    from comments.moderation import carry_out

    def decide(comment, *args, **options):
        if comment.pk == first.pk:
            raise RuntimeError("The disk is full")
        return services.decide(comment, *args, **options)

    with monkeypatch.context() as broken:
        broken.setattr(carry_out, "decide", decide)
        after(10)
    assert [now(one).state for one in (first, second)] == [S.PENDING, S.PUBLISHED]
    after(10)
    assert now(first).state == S.PENDING
    after(75)
    assert now(first).state == S.PUBLISHED


def test_two_workers_carry_it_out_once(write, mona):
    comment = write(state="pending")
    hold(comment, "published", mona)
    after(10)
    after(10)
    entries = ModelLogEntry.objects.filter(object_id=str(comment.pk), action="comments.publish")
    assert entries.count() == 1
    assert carry_out_due() == 0


def test_ones_own_comment_is_approved_with_another_moderator(write, mona, omar):
    comment = write(state="pending", email=mona.email)
    assert hold(comment, "published", mona).is_proposal
    after(10)
    assert (now(comment).state, now(comment).proposed_by) == (S.PENDING, mona)
    assert services.decide(now(comment), S.PUBLISHED, by=omar).state == S.PUBLISHED
    # To take it away harms no one.
    other = write(state="pending", email=mona.email)
    assert services.decide(other, S.SPAM, by=mona).state == S.SPAM
