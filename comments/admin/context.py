"""What a comment is read together with: its conversation, its commenter's others, near copies."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Length

from comments.models import PublicComment
from comments.spam.likeness import shape_of

# How many are shown; what is left out has a link.
IN_CONVERSATION = 20
BEFORE, AFTER = 6, 10
BY_COMMENTER = 5
COPIES = 3
# How long a conversation may be whose order is worked out here, and how many recent comments are
# compared.
LONGEST = 2000
COMPARED = 200


@dataclass(frozen=True)
class Turn:
    """One comment of a conversation. `depth` is how far it is set in."""

    comment: PublicComment
    depth: int
    is_this: bool


@dataclass(frozen=True)
class Conversation:
    """A comment among those it stands with, in reading order.

    Attributes:
        turns: those that are shown.
        position: the place of the comment, from 1.
        total: how many there are.
    """

    turns: list[Turn]
    position: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown."""
        return len(self.turns) == self.total


@dataclass(frozen=True)
class ReviewContext:
    """All of it for one comment, in four queries."""

    conversation: Conversation
    by_commenter: list[PublicComment]
    copies: list[PublicComment]


def context_of(comment: PublicComment) -> ReviewContext:
    """Return what a moderator reads beside a comment."""
    return ReviewContext(_conversation(comment), _by_commenter(comment), near_copies(comment))


def _conversation(comment: PublicComment) -> Conversation:
    thread = PublicComment.objects.filter(thread_id=comment.thread_id).order_by("order", "pk")
    places = list(thread.values_list("pk", "parent_id")[:LONGEST])
    parents = dict(places) | {comment.pk: comment.parent_id}
    order = _reading_order(list(parents.items()))
    here = order.index(comment.pk)
    shown = order if len(order) <= IN_CONVERSATION else _around(order, here, parents)
    found = PublicComment.objects.in_bulk(shown)
    turns = [
        Turn(found[pk], len(_ancestors(pk, parents)), is_this=pk == comment.pk)
        for pk in shown
        if pk in found
    ]
    return Conversation(turns, here + 1, len(order))


def _reading_order(places: Sequence[tuple[int, int]]) -> list[int]:
    """Return primary keys so that each reply comes below what it replies to."""
    replies: defaultdict[int, list[int]] = defaultdict(list)
    known = {pk for pk, _parent in places}
    heads = []
    for pk, parent in places:
        if parent == pk or parent not in known:
            heads.append(pk)
        else:
            replies[parent].append(pk)
    order, stack = [], heads[::-1]
    while stack:
        pk = stack.pop()
        order.append(pk)
        stack += replies[pk][::-1]
    return order


def _around(order: list[int], here: int, parents: dict[int, int]) -> list[int]:
    """Return the part of a long conversation that matters: what led here, and the neighbours."""
    above = _ancestors(order[here], parents)
    wanted = {*above[:3], *above[-1:], *order[max(0, here - BEFORE) : here + AFTER + 1]}
    return [pk for pk in order if pk in wanted]


def _ancestors(pk: int, parents: dict[int, int]) -> list[int]:
    """Return what a comment replies to, what that replies to, and so on."""
    found: list[int] = []
    while (parent := parents.get(pk, pk)) != pk and parent in parents:
        found.append(parent)
        pk = parent
    return found


def _by_commenter(comment: PublicComment) -> list[PublicComment]:
    if not comment.writer_digest:
        return []
    others = PublicComment.objects.filter(writer_digest=comment.writer_digest)
    others = others.exclude(pk=comment.pk).select_related("page")
    return list(others.order_by("-submit_date", "-pk")[:BY_COMMENTER])


def near_copies(comment: PublicComment) -> list[PublicComment]:
    """Return recent comments that say nearly the same, the most alike first; the same first of all.

    Only the COMPARED newest of a similar length are looked at.
    """
    others = PublicComment.objects.exclude(pk=comment.pk).exclude(comment="")
    same = list(_newest(others.filter(words_digest=comment.words_digest or None))[:COPIES])
    shape = set(shape_of(comment.comment))
    if not shape or len(same) == COPIES:
        return same
    length = len(comment.comment)
    alike = others.annotate(length=Length("comment"))
    alike = alike.filter(length__gte=length * 7 // 10, length__lte=length * 14 // 10)
    recent = alike.order_by("-submit_date", "-pk").values_list("pk", "comment")[:COMPARED]
    known = {one.pk for one in same}
    scores = {pk: len(shape & set(shape_of(text))) for pk, text in recent if pk not in known}
    best = sorted((pk for pk, score in scores.items() if score), key=lambda pk: -scores[pk])
    best = best[: COPIES - len(same)]
    found = PublicComment.objects.select_related("page").in_bulk(best) if best else {}
    return same + [found[pk] for pk in best if pk in found]


def _newest(comments: "QuerySet[PublicComment]") -> "QuerySet[PublicComment]":
    return comments.select_related("page").order_by("-submit_date", "-pk")
