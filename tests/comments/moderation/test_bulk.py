"""A decision on thousands of comments: in steps, each whole or not at all, through any accident."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from comments import jobs
from comments.models import PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation import bulk, decisions
from comments.moderation.transitions import SeenComment
from comments.submission import services
from notifications.models import Delivery
from tests.support.fixtures_mail import run_ready_tasks


@pytest.fixture(autouse=True)
def short_steps(monkeypatch):
    monkeypatch.setattr(bulk, "STEP", 3)


@pytest.fixture
def waiting(write):
    """Make comments that wait; gives the triples that a moderator has seen."""

    def waiting(number):
        comments = [write(f"Number {n}", state="pending") for n in range(number)]
        run_ready_tasks()
        return [SeenComment.of(comment) for comment in comments]

    return waiting


@pytest.fixture
def killed(monkeypatch):
    """Let the worker be killed in its nth step, after the decisions of that step."""

    def killed(in_step):
        real, calls = decisions.decide_many, []

        def decide_many(*args, **kwargs):
            outcome = real(*args, **kwargs)
            calls.append(args)
            if len(calls) == in_step:
                raise KeyboardInterrupt
            return outcome

        monkeypatch.setattr(decisions, "decide_many", decide_many)

    return killed


def progress(job):
    job.refresh_from_db()
    return job.done, job.left_alone, job.finished_at is not None


def let_time_pass(job, **time):
    job.moved_at = timezone.now() - timedelta(**time)
    job.save(update_fields=["moved_at"])


@pytest.mark.django_db
def test_all_of_them_in_steps(waiting, moderator, send_mail_now):
    job = bulk.start(waiting(8), S.REJECTED, by=moderator, reason="Off topic", title="Topic")
    assert progress(job) == (0, 0, False)
    mails = send_mail_now()
    assert progress(job) == (8, 0, True)
    rejected = PublicComment.objects.filter(state=S.REJECTED, decided_by=moderator)
    assert rejected.filter(decision_reason="Off topic", decision_title="Topic").count() == 8
    assert ModelLogEntry.objects.filter(action="comments.reject", user=moderator).count() == 8
    assert len([mail for mail in mails if "Off topic" in mail.body]) == 8


@pytest.mark.django_db
def test_what_changed_meanwhile_is_left_alone_and_counted(waiting, moderator):
    seen = waiting(7)
    job = bulk.start(seen, S.PUBLISHED, by=moderator)
    decided, rewritten, gone = (PublicComment.objects.get(pk=seen[n][0]) for n in (0, 3, 6))
    services.decide(decided, S.SPAM, by=moderator)
    PublicComment.objects.filter(pk=rewritten.pk).update(comment="Anew", text_version=2)
    gone.delete()
    run_ready_tasks()
    assert progress(job) == (4, 3, True)
    states = PublicComment.objects.in_bulk([decided.pk, rewritten.pk])
    assert [states[pk].state for pk in (decided.pk, rewritten.pk)] == [S.SPAM, S.PENDING]


@pytest.mark.django_db
def test_between_two_steps_others_have_their_turn(waiting, moderator, monkeypatch):
    seen = waiting(8)
    steps = []

    def give_way():
        steps.append(PublicComment.objects.published().count())
        if len(steps) == 1:
            services.decide(PublicComment.objects.get(pk=seen[7][0]), S.SPAM, by=moderator)

    monkeypatch.setattr(bulk, "give_way", give_way)
    job = bulk.start(seen, S.PUBLISHED, by=moderator)
    run_ready_tasks()
    assert steps == [3, 6]
    assert progress(job) == (7, 1, True)


@pytest.mark.django_db
def test_it_goes_before_mails_and_learning(waiting, moderator):
    decisions.decide_many(waiting(2), S.PUBLISHED, by=moderator)
    bulk.start(waiting(0), S.PUBLISHED, by=moderator)
    first = DBTaskResult.objects.ready().first()
    assert first.task_path == "comments.moderation.bulk.carry_on"


@pytest.mark.django_db
def test_a_killed_worker_leaves_whole_steps_and_another_carries_on(waiting, moderator, killed):
    job = bulk.start(waiting(8), S.PUBLISHED, by=moderator)
    killed(in_step=2)
    with pytest.raises(KeyboardInterrupt):
        bulk.carry_on.call(job.pk)
    assert progress(job) == (3, 0, False)
    assert PublicComment.objects.published().count() == 3

    # Nobody knows yet that it was killed: it may just be slow.
    assert bulk.resume_abandoned() == 0
    let_time_pass(job, minutes=6)
    jobs.resume_bulk_decisions()
    run_ready_tasks()
    assert progress(job) == (8, 0, True)
    assert Delivery.objects.filter(name="comment_published").count() == 8
    assert ModelLogEntry.objects.filter(action="comments.publish").count() == 8


@pytest.mark.django_db
def test_what_is_resumed_is_queued_once_and_what_is_finished_never(waiting, moderator):
    job = bulk.start(waiting(2), S.PUBLISHED, by=moderator)
    let_time_pass(job, minutes=6)
    assert [bulk.resume_abandoned() for _time in range(2)] == [1, 0]
    run_ready_tasks()
    let_time_pass(job, days=1)
    assert bulk.resume_abandoned() == 0
    assert ModelLogEntry.objects.filter(action="comments.publish").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("loss", ["account", "rights", "user"])
def test_who_may_moderate_no_longer_decides_no_further(waiting, groups, killed, loss):
    from tests.support import factories as make

    user = make.UserFactory(username="taken-over", groups=["Moderators"])
    job = bulk.start(waiting(8), S.PUBLISHED, by=user)
    killed(in_step=2)
    with pytest.raises(KeyboardInterrupt):
        bulk.carry_on.call(job.pk)
    if loss == "account":
        user.is_active = False
        user.save()
    elif loss == "rights":
        user.groups.clear()
    else:
        user.delete()
    run_ready_tasks()
    assert progress(job) == (3, 5, True)
    assert PublicComment.objects.pending().count() == 5


@pytest.mark.django_db
def test_the_same_asked_twice_is_one_decision(waiting, moderator):
    seen = waiting(5)
    first = bulk.start(seen, S.REJECTED, by=moderator, reason="Tone")
    assert bulk.start(seen, S.REJECTED, by=moderator, reason="Tone") == first
    assert bulk.start(seen[:4], S.REJECTED, by=moderator, reason="Tone") != first
    assert bulk.start(seen, S.REJECTED, by=moderator, reason="Topic") != first
    run_ready_tasks()
    assert progress(first) == (5, 0, True)
    # What is finished can be asked for again, if only to hear that nothing is left to do.
    assert bulk.start(seen, S.REJECTED, by=moderator, reason="Tone") != first


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_each_comment_once(waiting, moderator):
    job = bulk.start(waiting(30), S.PUBLISHED, by=moderator)
    start = threading.Barrier(4)

    def work(_number):
        try:
            start.wait(timeout=30)
            bulk.carry_on.call(job.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert progress(job) == (30, 0, True)
    assert ModelLogEntry.objects.filter(action="comments.publish").count() == 30
    assert Delivery.objects.filter(name="comment_published").count() == 30


@pytest.mark.django_db(transaction=True)
def test_two_long_decisions_and_single_ones_at_once(waiting, moderator):
    seen = waiting(24)
    one = bulk.start(seen, S.PUBLISHED, by=moderator)
    other = bulk.start(seen[::-1], S.SPAM, by=moderator)
    start = threading.Barrier(3)

    def single():
        for pk, state, version in seen[::5]:
            comment = PublicComment(pk=pk, state=state, text_version=version)
            try:
                services.decide(comment, S.REJECTED, by=moderator, reason="x")
            except decisions.IllegalMove:
                continue

    def work(act):
        try:
            start.wait(timeout=30)
            act()
        finally:
            connections.close_all()

    acts = [
        lambda: bulk.carry_on.call(one.pk),
        lambda: bulk.carry_on.call(other.pk),
        single,
    ]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, acts))
    assert not PublicComment.objects.pending().exists()
    numbers = {state: PublicComment.objects.filter(state=state).count() for state in S}
    assert (progress(one)[0], progress(other)[0]) == (numbers[S.PUBLISHED], numbers[S.SPAM])
    assert progress(one)[2]
    assert progress(other)[2]
    # Each was decided once.
    logged = ModelLogEntry.objects.filter(user=moderator).values_list("object_id", flat=True)
    assert sorted(logged) == sorted(str(pk) for pk, _state, _version in seen)
