"""What the learned filter remembers: counts of features, and what each comment added to them.

Nothing of it is readable text. The counts follow from the comments as they are stored, so asking
twice, or in another order, changes nothing.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction
from django.db.models import F
from django_tasks import task

from comments import statements
from comments.models import LearnedComment, LearnedToken, PublicComment
from comments.models.status import ModerationStatus
from comments.spam.classifier import EVERY, Opinion, features, opinion
from core.db_yield import give_way

IS_SPAM = {ModerationStatus.SPAM: True, ModerationStatus.PUBLISHED: False}

_AT_ONCE = 200  # comments in one transaction
_IN_ONE_STATEMENT = 5000  # numbers; SQLite takes 32,766


def learn(*pks: int) -> None:
    """Have decided comments taken as examples, or taken back, by the worker.

    Args:
        pks: primary keys of comments whose state a moderator has just changed.
    """
    if pks:
        learn_from.enqueue(list(pks))


@task()
def learn_from(pks: list[int]) -> int:
    """Make the counts follow the comments with these primary keys; returns how many changed."""
    changed = 0
    for start in range(0, len(pks), _AT_ONCE):
        changed += _follow(pks[start : start + _AT_ONCE])
        if len(pks) >= _AT_ONCE:
            give_way()
    return changed


@transaction.atomic
def _follow(pks: list[int]) -> int:
    """Take back what these comments taught before, and take them as they are now."""
    # All who learn wait for each other here, so that two never lock the same rows crosswise.
    LearnedToken.objects.get_or_create(bucket=EVERY)
    LearnedToken.objects.select_for_update().get(bucket=EVERY)
    before = LearnedComment.objects.in_bulk(pks)
    now = {example.pk: example for example in _examples(pks)}
    changed = [pk for pk in {*before, *now} if not _same(before.get(pk), now.get(pk))]
    changes: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for lessons, step in ((before, -1), (now, 1)):
        for lesson in (lessons[pk] for pk in changed if pk in lessons):
            for number in (EVERY, *lesson.numbers):
                changes[number][0 if lesson.is_spam else 1] += step
    _add(changes)
    LearnedComment.objects.filter(pk__in=[pk for pk in changed if pk not in now]).delete()
    LearnedComment.objects.bulk_create(
        [now[pk] for pk in changed if pk in now],
        update_conflicts=True,
        unique_fields=["comment"],
        update_fields=["is_spam", "features"],
    )
    return len(changed)


def _examples(pks: list[int]) -> Iterator[LearnedComment]:
    decided = PublicComment.objects.filter(pk__in=pks, state__in=IS_SPAM)
    for pk, state, text in decided.values_list("pk", "state", "comment"):
        seen = array("I", features(text)).tobytes()
        yield LearnedComment(comment_id=pk, is_spam=IS_SPAM[ModerationStatus(state)], features=seen)


def _same(one: LearnedComment | None, other: LearnedComment | None) -> bool:
    if one is None or other is None:
        return False
    return (one.is_spam, one.numbers) == (other.is_spam, other.numbers)


def _add(changes: dict[int, list[int]]) -> None:
    """Add (spam, wanted) to the counts: one statement for all features that change alike."""
    alike = defaultdict(list)
    for number in sorted(changes):
        alike[tuple(changes[number])].append(number)
    alike.pop((0, 0), None)
    new = sorted(n for change, group in alike.items() if max(change) > 0 for n in group)
    LearnedToken.objects.bulk_create(
        [LearnedToken(bucket=number) for number in new], ignore_conflicts=True
    )
    for (spam, wanted), group in alike.items():
        for start in range(0, len(group), _IN_ONE_STATEMENT):
            LearnedToken.objects.filter(bucket__in=group[start : start + _IN_ONE_STATEMENT]).update(
                spam=F("spam") + spam, wanted=F("wanted") + wanted
            )


def opinion_on(text: str) -> Opinion | None:
    """Return the filter's opinion on a text, or None, in one query."""
    found = features(text)
    return opinion(found, statements.token_counts((EVERY, *found)))
