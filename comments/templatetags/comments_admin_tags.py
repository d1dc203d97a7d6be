"""Comments in the templates of the admin."""

from django import template
from django.utils.timesince import timesince

from comments.admin.review import moves_of
from comments.states import ModerationStatus

register = template.Library()

QUICK = (ModerationStatus.PUBLISHED, ModerationStatus.SPAM)


@register.filter
def waiting(comment):
    """How long a comment has been waiting for a decision, in words."""
    return timesince(comment.queued_at, depth=1) if comment.queued_at else ""


@register.filter
def quick_moves(comment):
    """Pairs of a state and a verb: the decisions that need no reason."""
    return [(state, verb) for state, verb in moves_of(comment) if state in QUICK]


@register.filter
def full_name(user):
    """How an account is called among colleagues; "" for none."""
    return (user.get_full_name() or user.get_username()) if user else ""
