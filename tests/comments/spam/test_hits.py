"""What was sent lately: counted in windows, forgotten in time, never readable."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import SubmissionHit
from comments.spam import HELD_POINTS, Submission, assess, forget_old, remember
from comments.spam.limits import ADDRESS, CEILINGS, DAY, LIMITS, NETWORK, SHAPE, SHORT_TEXT, TEXT

pytestmark = pytest.mark.django_db

PEOPLE = iter(range(1_000_000))
LONG = (
    "The register should say who owns a company in the end, from which day on, and where the "
    "document is that proves it, because nobody can check a name without a date and a paper."
)
MIDDLE = "The register should say who owns a company."


def sent(**changed):
    """A submission that has nothing in common with others, but for what is given."""
    number = next(PEOPLE)
    own = {
        "name": "Lena",
        "email": f"reader{number}@example.org",
        "text": f"Number {number} has words{number} of its own{number}",
    }
    return Submission(**own | changed)


def send(times, **same):
    """Have so many submissions taken that share what is given, without their being assessed."""
    verdict = assess(sent(**same))
    shared = set(assess(sent(**same)).context.seen.digests) & set(verdict.context.seen.digests)
    if "email" in same:
        # Of what an address and a network have in common, only what they have together.
        shared = {pair for pair in shared if pair[0] == "address"}
    now = timezone.now()
    SubmissionHit.objects.bulk_create(
        SubmissionHit(kind=kind, digest=digest, created_at=now)
        for kind, digest in shared
        for _turn in range(times)
    )


CASES = [
    *((limit, {"network": "192.0.2.0/24"}, NETWORK) for limit in NETWORK),
    *(
        (limit, {"email": "lena@example.org", "network": "10.0.0.0/24"}, ADDRESS)
        for limit in ADDRESS
    ),
    *((limit, {"text": MIDDLE}, TEXT) for limit in TEXT),
    *((limit, {"text": "Me too"}, SHORT_TEXT) for limit in SHORT_TEXT),
    *((limit, {"text": LONG}, TEXT) for limit in SHAPE),
]


@pytest.mark.parametrize(
    ("limit", "same", "limits"),
    CASES,
    ids=[f"{next(iter(c[1]))}-{c[0].seconds}-{c[0].count}" for c in CASES],
)
def test_each_limit_counts_in_its_window(limit, same, limits, time_machine):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    send(limit.count, **same)
    # As late as the window reaches; shorter ones have passed by then.
    time_machine.move_to(start + timedelta(seconds=limit.seconds - 1), tick=False)
    reached = [
        other.points
        for other in limits
        if other.count <= limit.count and other.seconds >= limit.seconds
    ]
    verdict = assess(sent(**same))
    assert verdict.score == max(reached)
    assert len(verdict.reasons) == 1
    time_machine.move_to(start + timedelta(seconds=limit.seconds + 1), tick=False)
    later = [o.points for o in limits if o.count <= limit.count and o.seconds > limit.seconds]
    assert assess(sent(**same)).score == max(later, default=0)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{next(iter(c[1]))}-{c[0].count}")
def test_one_fewer_is_not_enough(case):
    limit, same, limits = case
    send(limit.count - 1, **same)
    lower = [other.points for other in limits if other.count < limit.count]
    assert assess(sent(**same)).score == max(lower, default=0)


def test_spam_again_in_other_clothes():
    pitch = LONG.replace("paper", "link https://a{n}.example/{n} and {n} euro")
    for number in range(3):
        verdict = assess(sent(text=pitch.format(n=number)))
        remember(verdict, mailed=True)
    verdict = assess(sent(text=pitch.format(n=99)))
    assert verdict.score == 35
    assert verdict.reasons == ["Nearly the same text was sent at least 3 times within 24 hours"]


def test_addresses_of_one_mailbox_count_together():
    for number in range(6):
        submission = sent(email=f"l.e.n.a+{number}@gmail.com", network="192.0.2.0/24")
        remember(assess(submission), mailed=False)
    assert assess(sent(email="lena@googlemail.com", network="192.0.2.0/24")).score == 20
    assert assess(sent(email="lena@googlemail.com", network="198.51.100.0/24")).score == 0


def test_nothing_is_counted_for_an_unknown_network():
    send(100, network="")
    assert assess(sent(network="")).score == 0


def test_assessing_leaves_no_mark():
    assess(sent(network="192.0.2.0/24"))
    assert not SubmissionHit.objects.exists()


def test_marks_tell_nothing_of_whom_and_what_they_are(client, form_url, fill_in):
    data = fill_in(form_url, comment=LONG, email="Lena@Example.org", name="Lena Brandt")
    client.post(form_url, data, REMOTE_ADDR="192.0.2.7")
    marks = list(SubmissionHit.objects.values())
    assert {mark["kind"] for mark in marks} == set(LIMITS | CEILINGS) - {"short"}
    for mark in marks:
        assert set(mark) == {"id", "kind", "digest", "created_at"}
        assert len(mark["digest"]) == 64
        assert set(mark["digest"]) <= set("0123456789abcdef")
    everything = str(marks).lower()
    assert not [word for word in ("192.0", "lena", "example", "register") if word in everything]


def test_marks_cannot_be_matched_with_other_digests_or_without_the_key(settings):
    one = assess(sent(email="lena@example.org", network="lena@example.org"))
    settings.SECRET_KEY = "another"
    other = assess(sent(email="lena@example.org", network="lena@example.org"))
    digests = [digest for verdict in (one, other) for _kind, digest in verdict.context.seen.digests]
    assert len(set(digests)) == len(digests)


def test_old_marks_are_forgotten(time_machine, django_assert_max_num_queries):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    send(3, network="192.0.2.0/24")
    time_machine.move_to(start + timedelta(seconds=DAY - 60), tick=False)
    send(2, network="192.0.2.0/24")
    forget_old()
    assert SubmissionHit.objects.count() == 5
    time_machine.move_to(start + timedelta(seconds=DAY + 60), tick=False)
    with django_assert_max_num_queries(4):
        forget_old()
    assert SubmissionHit.objects.count() == 2


def test_old_marks_are_forgotten_by_portions(monkeypatch):
    monkeypatch.setattr("comments.spam.hits._AT_ONCE", 10)
    old = timezone.now() - timedelta(seconds=DAY + 1)
    SubmissionHit.objects.bulk_create(
        SubmissionHit(kind="text", digest=str(n), created_at=old) for n in range(35)
    )
    SubmissionHit.objects.create(kind="text", digest="new")
    forget_old()
    assert SubmissionHit.objects.get().digest == "new"


def test_the_worker_forgets_them_from_time_to_time():
    from core.scheduler import registered_jobs

    jobs = {job.name: job.seconds for job in registered_jobs()}
    assert jobs["comments.jobs.forget_old_hits"] == 900


def test_no_window_reaches_further_than_marks_are_kept():
    rules = [*LIMITS.values(), *CEILINGS.values()]
    assert max(limit.seconds for limits in rules for limit in limits) == DAY


def test_no_limit_is_worth_more_than_holding():
    assert max(limit.points for limits in LIMITS.values() for limit in limits) == HELD_POINTS
