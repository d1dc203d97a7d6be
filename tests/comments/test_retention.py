"""What goes after its time: spam, and what was not confirmed; what hangs on it stays whole."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import retention
from comments.models import CommentReport, LearnedComment, ModeratorNote, PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation import statistics
from comments.moderation.transitions import IllegalMove
from comments.spam import block
from comments.spam.learned_tokens import learn_from
from comments.submission import services
from notifications.models import Subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def days_later(time_machine):
    def days_later(days):
        time_machine.move_to(timezone.now() + timedelta(days=days))

    return days_later


@pytest.fixture
def caught(network):
    """A comment that the checks put under spam before anybody was asked."""
    block("spam.example", by=None)
    return services.submit_comment(
        services.NewComment(
            network.post, name="Max", email="max@spam.example", text="Pills at our shop"
        )
    )


def test_spam_is_kept_thirty_days_and_is_gone_after_that(caught, write, days_later):
    marked = write(state="spam", wants_replies=True)
    others = [write(state=state).pk for state in ("pending", "published", "rejected", "removed")]
    days_later(29)
    assert retention.purge_spam() == (0, 0)
    assert PublicComment.objects.filter(pk__in=[caught.pk, marked.pk]).count() == 2
    days_later(1.1)
    assert retention.purge_spam() == (2, 0)
    assert set(PublicComment.objects.values_list("pk", flat=True)) == set(others)
    assert not Subscription.objects.exists()


def test_the_days_count_from_the_decision(write, moderator, days_later):
    comment = write(state="pending")
    days_later(40)
    services.decide(comment, S.SPAM, by=moderator)
    assert retention.purge_spam() == (0, 0)
    days_later(31)
    assert retention.purge_spam() == (1, 0)


def test_what_has_replies_or_was_shown_is_erased_and_the_thread_stays_whole(
    client, network, write, moderator, days_later
):
    root = write("Cheap pills", name="Pill Pete", email="pete@example.org", wants_replies=True)
    reply = write("Please do not.", parent=root)
    once_shown = write("More pills", name="Pill Pete")
    CommentReport.objects.create(comment=root, kind="other", text="Pete!", reporter_digest="a")
    ModeratorNote.objects.create(comment=root, text="Pete again", author=moderator)
    for comment in (root, once_shown):
        services.decide(comment, S.SPAM, by=moderator, reason="Pete")
    days_later(31)
    assert retention.purge_spam() == (0, 2)
    assert retention.purge_spam() == (0, 0)
    erased = PublicComment.objects.get(pk=root.pk)
    assert erased.erased_at
    values = str(PublicComment.objects.filter(pk__in=[root.pk, once_shown.pk]).values())
    assert not [word for word in ("Pete", "pete", "pills", "example") if word in values]
    assert not CommentReport.objects.exists()
    assert not ModeratorNote.objects.exists()
    assert not Subscription.objects.exists()
    page = client.get(network.post.url).text
    assert "Please do not." in page
    assert "Pill" not in page
    # The branch still takes replies (hazard 20).
    another = write("Nor here.", parent=reply)
    assert another.thread_id == root.thread_id


def test_nobody_puts_an_erased_comment_back(client, write, moderator, days_later):
    comment = services.decide(write("Pills"), S.SPAM, by=moderator)
    days_later(31)
    retention.purge_spam()
    erased = PublicComment.objects.get(pk=comment.pk)
    for to in (S.PUBLISHED, S.PENDING, S.UNCONFIRMED):
        with pytest.raises(IllegalMove):
            services.decide(erased, to, by=moderator)
    client.force_login(moderator)
    page = client.get(f"/admin/public-comments/edit/{comment.pk}/")
    assert page.status_code == 200
    assert 'name="to"' not in page.text


def test_numbers_stay(write, moderator, days_later):
    for _turn in range(3):
        comment = services.decide(write(state="pending"), S.SPAM, by=moderator)
    learn_from.func([comment.pk])
    before = statistics.count(timezone.localdate().replace(day=1))
    day = timezone.localdate().replace(day=1)
    entries = ModelLogEntry.objects.count()
    days_later(31)
    retention.purge_spam()
    after = statistics.count(day)
    assert (after.spam, after.came, after.decisions) == (3, before.came, before.decisions)
    assert ModelLogEntry.objects.count() == entries
    assert not LearnedComment.objects.exists()


def test_it_goes_in_steps_that_leave_gaps(write, days_later, monkeypatch):
    monkeypatch.setattr(retention, "_STEP", 2)
    gaps = []
    monkeypatch.setattr(retention, "give_way", lambda: gaps.append(1))
    for _turn in range(5):
        write(state="spam")
    days_later(31)
    assert retention.purge_spam() == (5, 0)
    assert len(gaps) == 3


def test_what_was_put_back_a_moment_ago_stays(write, moderator, days_later):
    comment = write(state="spam")
    days_later(31)
    services.decide(comment, S.PENDING, by=moderator)
    assert retention._let_go([comment.pk]) == (0, 0)


def test_what_others_refer_to_is_erased(network, write, days_later):
    from plans.models import Contribution
    from plans.models.choices import Channel
    from tests.support.factories import ConsultationFactory

    consultation = ConsultationFactory(plan=network.plan)
    comment = write(state="spam", page=network.plan)
    Contribution.objects.filter(comment=comment).delete()
    Contribution.objects.create(consultation=consultation, comment=comment, channel=Channel.LETTER)
    write(state="spam")
    days_later(31)
    assert retention.purge_spam() == (1, 1)


def test_the_worker_lets_spam_go_every_hour():
    from core.scheduler import registered_jobs

    jobs = {job.name: job.seconds for job in registered_jobs()}
    assert jobs["comments.jobs.purge_spam"] == 3600


def test_imported_spam_is_kept_from_the_import_on(network, days_later):
    services.import_comment(
        network.post,
        parent=None,
        name="Max",
        email="max@example.org",
        text="Pills",
        submit_date=timezone.now() - timedelta(days=900),
        state=S.SPAM,
    )
    assert retention.purge_spam() == (0, 0)
    days_later(31)
    assert retention.purge_spam() == (1, 0)


def test_what_is_confirmed_while_old_ones_are_deleted_stays(write, days_later, monkeypatch):
    late, other = write(state="unconfirmed"), write(state="unconfirmed")
    days_later(8)
    delete = retention._delete_unconfirmed

    def confirm_first(*args):
        services.confirm_comment(late)
        delete(*args)

    monkeypatch.setattr(retention, "_delete_unconfirmed", confirm_first)
    retention.purge_unconfirmed()
    assert PublicComment.objects.get().pk == late.pk
    assert not PublicComment.objects.filter(pk=other.pk).exists()
