"""Decisions of moderators, on one comment or on many: moved, logged, learned from, told."""

from dataclasses import dataclass

from django.db import transaction

from comments import emails
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.conflicts import Deciders, propose
from comments.moderation.resolve import settle
from comments.moderation.transitions import Decision, IllegalMove, check, locked, transition_many
from comments.spam import learn
from core.email_addresses import is_same
from notifications import services as notifications

REPLIES = "replies"


@dataclass(frozen=True)
class Outcome:
    """What became of a decision on many comments; each list holds PublicComments as stored."""

    decided: list
    proposed: list  # wait for a second opinion
    left_alone: list  # pairs: the comment, and the IllegalMove that says why


def decide(comment, to, *, by, reason="", title=""):
    """A moderator's decision on one comment, then mails to those whom it concerns.

    Args: as `moderation.transition`.

    Returns:
        The PublicComment as it is stored now. Where a second opinion is needed it has not moved:
        `proposed_state` says what this moderator proposes.

    Raises: as `moderation.transition`, and
        deciders.NotYours: this moderator may not decide on this comment.
    """
    seen = [(comment.pk, comment.state, comment.text_version)]
    outcome = decide_many(seen, to, by=by, reason=reason, title=title)
    for _comment, refusal in outcome.left_alone:
        raise refusal
    return (outcome.decided or outcome.proposed)[0]


@transaction.atomic
def decide_many(seen, to, *, by, reason="", title=""):
    """One decision on many comments: the same as on each of them, in a few statements.

    Args:
        seen: triples of primary key, state and text_version, as the moderator has read them. Some
            hundreds at most; what is more belongs into several transactions.
        to, by, reason, title: as `moderation.transition`.

    Returns:
        Outcome. Comments that are gone are in none of its lists.
    """
    decision = Decision(ModerationStatus(to), by, reason, title)
    deciders = Deciders(by)
    ready, proposed, left_alone = [], [], []
    stored = locked([pk for pk, _state, _version in seen])
    for pk, state, version in seen:
        if pk not in stored:
            continue
        comment = stored[pk]
        try:
            check(comment, state, version, decision.to)
            deciders.check(comment, decision.to)
        except IllegalMove as refusal:
            left_alone.append((comment, refusal))
            continue
        alone = not deciders.needs_second_opinion(comment, decision.to)
        (ready if alone else proposed).append(comment)
    if ready:
        _carry_out(transition_many(ready, decision), decision)
    if proposed:
        propose(proposed, decision)
    return Outcome(ready, proposed, left_alone)


def _carry_out(comments, decision):
    """What follows from a decision: open reports end, the filter learns, people are told."""
    numbers = [comment.pk for comment in comments]
    settle(numbers, decision.to, decision.by)
    learn(*numbers)
    tell = {
        ModerationStatus.UNCONFIRMED: emails.comment_confirmation,
        ModerationStatus.PUBLISHED: emails.comment_published,
        ModerationStatus.REJECTED: emails.comment_rejected,
        ModerationStatus.REMOVED: emails.comment_removed,
    }.get(decision.to)
    with notifications.together():
        for comment in comments if tell else ():
            tell(comment)
        if decision.to == ModerationStatus.PUBLISHED:
            notify_answered(comments)


def notify_answered(replies):
    """Tell the people whom these published replies answer, if they asked for it.

    Nobody is told of an answer of their own.
    """
    answered = PublicComment.objects.published().in_bulk(
        {reply.parent_id for reply in replies if not reply.is_root}
    )
    wishes = notifications.subscribers_by_target(answered.values(), REPLIES) if answered else {}
    for reply in replies:
        for subscription in () if reply.is_root else wishes.get(reply.parent_id, ()):
            if not is_same(subscription.email, reply.user_email):
                emails.comment_reply(reply, answered[reply.parent_id], subscription)
