"""Comments in the templates of the admin."""

from django import template
from django.utils.text import Truncator
from django.utils.timesince import timesince

from comments.admin.review import moves_of
from comments.states import ModerationStatus

register = template.Library()

# Characters of a text in the list.
SHOWN = 600
QUICK = (ModerationStatus.PUBLISHED, ModerationStatus.SPAM)


@register.filter
def waiting(comment):
    """How long a comment has been waiting for a decision, in words."""
    return timesince(comment.queued_at, depth=1) if comment.queued_at else ""


@register.filter
def opening(comment):
    """What the list shows of a text."""
    return Truncator(comment.comment).chars(SHOWN)


@register.filter
def is_short(comment):
    """Whether the list shows all that the comment would put on the page."""
    suggested = comment.suggested_text and f"{comment.suggested_text}{comment.quotation.text}"
    return len(comment.comment) + len(suggested) <= SHOWN


@register.filter
def quick_moves(comment, user):
    """Pairs of a state and a verb: what `user` may decide from the list, without a reason.

    Nobody approves there what they cannot read to its end, nor hears an appeal against themselves.
    """
    if comment.has_open_appeal and comment.decided_by_id == user.pk:
        return []
    return [
        (state, verb)
        for state, verb in moves_of(comment)
        if state in QUICK and (state != ModerationStatus.PUBLISHED or is_short(comment))
    ]


@register.filter
def full_name(user):
    """How an account is called among colleagues; "" for none."""
    return (user.get_full_name() or user.get_username()) if user else ""
