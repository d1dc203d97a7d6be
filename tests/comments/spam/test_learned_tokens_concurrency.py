"""Several workers learn at once: nothing is lost, nothing counts twice, nobody waits for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from comments.models import LearnedToken, PublicComment
from comments.models.status import ModerationStatus
from comments.spam import learned_tokens
from comments.spam.classifier import EVERY, features

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def test_what_workers_learn_at_once_adds_up(write):
    text = "The consultation of the parish councils should be longer"
    numbers = [write(f"{text} {'x' * n}", state="unconfirmed").pk for n in range(AT_ONCE)]
    PublicComment.objects.update(state=ModerationStatus.PUBLISHED)
    start = threading.Barrier(AT_ONCE)

    def learn(worker):
        # Each begins elsewhere, and all come by every comment.
        order = numbers[worker:] + numbers[:worker]
        try:
            start.wait(timeout=30)
            learned_tokens.learn_from.call(order[:1])
            learned_tokens.learn_from.call(order)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(learn, range(AT_ONCE)))
    known = {t.bucket: (t.spam, t.wanted) for t in LearnedToken.objects.all()}
    assert known[EVERY] == (0, AT_ONCE)
    assert {known[number] for number in features(text)} == {(0, AT_ONCE)}

    PublicComment.objects.update(state=ModerationStatus.SPAM)
    start.reset()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(learn, range(AT_ONCE)))
    assert set(
        LearnedToken.objects.filter(bucket__in=features(text)).values_list("spam", "wanted")
    ) == {(AT_ONCE, 0)}
