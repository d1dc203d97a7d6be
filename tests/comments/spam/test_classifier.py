"""The learned filter: what it learns, takes back, says and costs."""

import re

import pytest

from comments.models import LearnedComment, LearnedToken, ModerationSettings, PublicComment
from comments.models.status import ModerationStatus
from comments.spam import learned_tokens
from comments.spam.classifier import EVERY, FEWEST, features, opinion, points
from comments.submission import services
from tests.support.fixtures_mail import run_ready_tasks

SPAM = "Great casino bonus today, play at casino-royal.example and win money"
WANTED = "The consultation of the parish councils should be longer than a month"


def counted():
    """All counts that are not zero."""
    rows = LearnedToken.objects.exclude(spam=0, wanted=0)
    return {bucket: (spam, wanted) for bucket, spam, wanted in rows.values_list()}


def once(*texts, spam=False):
    """What the counts are after these texts, each seen once and sharing no word."""
    counts = {number: (1, 0) if spam else (0, 1) for text in texts for number in features(text)}
    return counts | {EVERY: (len(texts), 0) if spam else (0, len(texts))}


@pytest.fixture
def decided(write):
    """Write a comment, decide on it and let the worker learn from that."""

    def decided(text, to, before="pending"):
        comment = write(text, state=before)
        return decide(comment, to)

    return decided


def decide(comment, to):
    comment = services.decide(comment, ModerationStatus(to), by=None, reason="Because")
    run_ready_tasks()
    return comment


@pytest.mark.parametrize(("to", "spam"), [("published", False), ("spam", True)])
def test_a_decision_is_an_example(decided, to, spam):
    decided(WANTED, to)
    assert counted() == once(WANTED, spam=spam)


def test_a_rejection_teaches_nothing(decided):
    decided(WANTED, "rejected")
    assert counted() == {}


def test_what_the_rules_publishes_teaches_nothing(write, network):
    ModerationSettings.objects.create(site=network.home.get_site(), trust="publish")
    write(WANTED)
    run_ready_tasks()
    assert counted() == {}


def test_a_reversed_decision_is_learned_the_other_way_and_counted_once(decided):
    comment = decided(SPAM, "published")
    comment = decide(comment, "spam")
    assert counted() == once(SPAM, spam=True)
    comment = decide(comment, "published")
    assert counted() == once(SPAM)
    decide(comment, "removed")
    assert counted() == {}
    assert not LearnedComment.objects.exists()


def test_learning_twice_counts_once(decided):
    comment = decided(WANTED, "published")
    assert learned_tokens.learn_from.call([comment.pk, comment.pk]) == 0
    assert counted() == once(WANTED)


def test_a_new_wording_replaces_the_old_one(decided):
    comment = decided(WANTED, "published")
    PublicComment.objects.filter(pk=comment.pk).update(comment="Quite other words")
    assert learned_tokens.learn_from.call([comment.pk]) == 1
    assert counted() == once("Quite other words")


def test_many_at_once_add_up_like_one_by_one(write, django_assert_max_num_queries):
    comments = [write(f"{WANTED} number{n}x", state="pending") for n in range(5)]
    PublicComment.objects.update(state=ModerationStatus.PUBLISHED)
    with django_assert_max_num_queries(20):
        learned_tokens.learn_from.call([comment.pk for comment in comments])
    together = counted()
    assert together[EVERY] == (0, 5)
    assert {together[number] for number in features(WANTED)} == {(0, 5)}
    LearnedToken.objects.all().delete()
    LearnedComment.objects.all().delete()
    for comment in comments:
        learned_tokens.learn_from.call([comment.pk])
    assert counted() == together


def test_a_deleted_comment_leaves_its_lesson(decided):
    comment = decided(SPAM, "spam")
    PublicComment.objects.filter(pk=comment.pk).delete()
    assert counted() == once(SPAM, spam=True)
    assert learned_tokens.learn_from.call([comment.pk]) == 0


def test_nothing_readable_is_kept(decided):
    decided(SPAM, "spam")
    assert "casino" not in str(list(LearnedToken.objects.values()))
    assert b"casino" not in bytes(LearnedComment.objects.get().features)


def trained(spam=8, wanted=8):
    """Counts after some spam and some wanted comments."""
    counts = {EVERY: (spam, wanted)}
    for number in features(SPAM):
        counts[number] = (spam, 0)
    for number in features(WANTED):
        counts[number] = (0, wanted)
    return counts


@pytest.mark.parametrize("examples", [(0, 0), (FEWEST, FEWEST - 1), (FEWEST - 1, 500)])
def test_it_says_nothing_with_few_examples_of_either_kind(examples):
    assert opinion(features(SPAM), trained(*examples)) is None


def test_it_names_the_words_that_speak_most_for_spam():
    said = opinion(features("Visit my CASINO for a bonus"), trained())
    assert said.certainty >= 90
    assert set(said.words) == {"casino", "bonus"}


def test_it_knows_what_is_wanted():
    assert opinion(features("Parish councils need more than a month"), trained()).certainty <= 10


def test_of_what_it_has_never_seen_it_is_not_certain():
    assert opinion(features("Xyzzy plugh"), trained()).certainty == 50
    assert opinion(features(""), trained()).certainty == 50


def test_it_sees_through_a_misspelling():
    assert opinion(features("cassino"), trained()).certainty > 80


def test_many_more_wanted_comments_do_not_tip_a_rare_word():
    counts = trained(spam=10, wanted=2000)
    number = next(iter(features("rare")))
    counts[number] = (0, 1)
    assert opinion(features("rare"), counts).certainty <= 50


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "a" * 100_000, "e" + "\u0301" * 10_000, "免费赌场奖金", "🎰" * 500, "\ud800"],
)
def test_any_text_has_few_features(text):
    assert len(features(text)) <= 250


@pytest.mark.parametrize(
    ("certainty", "threshold", "expected"),
    [
        (50, 0, 0),
        (79, 0, 0),
        (80, 0, 20),
        (99, 0, 45),
        (99, 100, 45),
        (94, 95, 38),
        (95, 95, 100),
        (60, 60, 100),
    ],
)
def test_advice_never_holds_alone_and_a_threshold_decides(certainty, threshold, expected):
    assert points(certainty, threshold) == expected


@pytest.fixture
def experienced(db):
    """A site that has seen eight comments of each kind."""
    LearnedToken.objects.bulk_create(
        LearnedToken(bucket=bucket, spam=spam, wanted=wanted)
        for bucket, (spam, wanted) in trained().items()
    )


def test_its_advice_is_a_reason_with_its_words(experienced, write):
    comment = write("Visit my casino for a bonus", state="unconfirmed")
    (reason,) = comment.spam_reasons
    assert re.fullmatch(
        r"The spam filter is 9\d% certain: “(casino|bonus)”, “(casino|bonus)”", reason
    )
    assert 20 <= comment.spam_score < 50


def test_alone_it_neither_holds_nor_hides(experienced, write, network):
    ModerationSettings.objects.create(site=network.home.get_site(), trust="publish")
    assert write(SPAM, state="published").is_published


def test_from_its_threshold_on_it_decides_alone(experienced, write, network):
    ModerationSettings.objects.create(site=network.home.get_site(), learned_threshold=95)
    assert write(SPAM, state="unconfirmed").state == ModerationStatus.SPAM
    assert write(WANTED, state="unconfirmed").spam_score == 0


def test_a_new_site_has_no_opinion(write):
    assert write(SPAM, state="unconfirmed").spam_reasons == []


def test_an_opinion_takes_one_query(experienced, django_assert_num_queries):
    with django_assert_num_queries(1):
        learned_tokens.opinion_on(SPAM * 100)
