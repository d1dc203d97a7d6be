"""Asking all checks: what adds up, how often the database is asked."""

import pytest

from comments.models import BlockedSender, PhraseRule
from comments.spam import Outcome, Submission, assess

pytestmark = pytest.mark.django_db

TEXT = "The register should say who owns a company in the end, and from which day it is true."


def submission(**changed):
    return Submission(**{"name": "Lena", "email": "lena@example.org", "text": TEXT} | changed)


def test_an_ordinary_comment_gets_no_points():
    verdict = assess(submission(network="192.0.2.0/24", seconds_on_form=40.0))
    assert (verdict.score, verdict.reasons) == (0, [])
    assert verdict.outcome is Outcome.ACCEPTED


def test_points_add_up_and_each_reason_is_told():
    PhraseRule.objects.create(phrase="casino", points=60)
    verdict = assess(submission(text=f"{TEXT} Casino!", seconds_on_form=1.0))
    assert verdict.score == 85
    assert verdict.reasons == [
        "Sent within 3 seconds of opening the form",
        "Blocked words: casino (+60)",
    ]


def test_rules_can_speak_for_a_comment():
    PhraseRule.objects.create(phrase="beneficial owner", points=-30)
    PhraseRule.objects.create(phrase="casino", points=40)
    verdict = assess(submission(text=f"{TEXT} Each beneficial owner, be it a casino."))
    assert verdict.score == 10
    assert verdict.reasons == ["Blocked words: casino (+40), beneficial owner (-30)"]


def test_points_never_fall_below_nothing():
    PhraseRule.objects.create(phrase="register", points=-300)
    assert assess(submission()).score == 0


def test_a_friendly_word_does_not_outweigh_what_is_certain():
    PhraseRule.objects.create(phrase="register", points=-300)
    BlockedSender.objects.create(sender="example.org")
    assert assess(submission()).is_spam
    assert assess(submission(email="x@example.net", honeypot="x")).outcome is Outcome.DISCARDED


def test_a_friendly_word_says_nothing_of_how_a_comment_was_sent():
    PhraseRule.objects.create(phrase="register", points=-100)
    verdict = assess(submission(seconds_on_form=1.0))
    assert verdict.score == 25
    verdict.hold_for_moderator("Nobody was asked")
    assert verdict.outcome is Outcome.HELD
    assert verdict.score == 50


@pytest.mark.parametrize("points", [-100, -10, 0, 30, 60, 99])
def test_what_is_to_be_held_is_held_whatever_else_was_found(points):
    PhraseRule.objects.create(phrase="register", points=points)
    verdict = assess(submission())
    verdict.hold_for_moderator("Nobody was asked")
    assert verdict.outcome is Outcome.HELD
    assert 50 <= verdict.score < 100


def test_points_fit_the_column_they_are_kept_in():
    for number in range(3):
        PhraseRule.objects.create(phrase=f"word{number}", points=32_000)
    assert assess(submission(text="word0 word1 word2")).score == 32_767


def test_a_rule_that_is_switched_off_does_not_count():
    PhraseRule.objects.create(phrase="register", points=90, is_active=False)
    assert assess(submission()).score == 0


@pytest.mark.parametrize("rules", [0, 1, 200])
def test_the_number_of_queries_is_fixed(rules, django_assert_num_queries):
    PhraseRule.objects.bulk_create(PhraseRule(phrase=f"word {n}") for n in range(rules))
    BlockedSender.objects.bulk_create(BlockedSender(sender=f"{n}.example") for n in range(rules))
    everything = submission(text=TEXT * 20, network="192.0.2.0/24", typed=TEXT * 20)
    with django_assert_num_queries(3):
        assess(everything)
    with django_assert_num_queries(3):
        assess(submission(text="Yes", email=""))
