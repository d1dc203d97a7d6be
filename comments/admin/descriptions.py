"""What a row of the queue says of its comment, put in words before the template writes it.

In a list of fifty, filters in the template that do this would take longer than all the rest.
"""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext

from comments.admin.buttons import open_moves
from comments.admin.forms import seen_of
from comments.models import PublicComment
from comments.models.status import ModerationStatus

# Characters of a text in the list.
SHOWN = 600


def put_in_words(comments, user, *, url_name, back):
    """Give each comment what its row shows, and the addresses of what can be done there.

    That is `opening`, `is_short`, `shows_change`, `standing`, `can_approve`, `can_be_spam`,
    `review_url`, `decide_url`, `same_words` and `same_url`.

    Args:
        comments: PublicComments of one page of the listing.
        user: the moderator who reads it.
        url_name: of the page on which a comment is decided.
        back: address of the listing as it is shown.
    """
    waits = gettext("Waits for {time}")
    # The addresses differ in the number alone, and to find one takes as long as the rest of a row.
    before, after = reverse(url_name, args=[0]).rsplit("/0/", 1)
    query = urlencode({"next": back})
    for comment in comments:
        comment.opening = _opening(comment.comment)
        comment.is_short = _length(comment) <= SHOWN
        longer = max(len(comment.comment), len(comment.new_wording))
        comment.shows_change = bool(comment.new_wording) and longer <= SHOWN
        comment.standing = _standing(comment, waits)
        comment.same_words = same_words(comment)
        comment.same_url = f"?{same_query(comment)}"
        moves = _quick_moves(comment, user)
        comment.can_approve = ModerationStatus.PUBLISHED in moves
        comment.can_be_spam = ModerationStatus.SPAM in moves
        comment.review_url = f"{before}/{comment.pk}/{after}?{query}"
        comment.decide_url = f"{comment.review_url}&{urlencode(seen_of(comment))}"


def same_words(comment: PublicComment) -> str:
    """How many more say the same, in words; "" if none does.

    Args:
        comment: described by `rows.describe`.
    """
    if not comment.same:
        return ""
    text = ngettext("{n} more in the same words", "{n} more in the same words", comment.same)
    return text.format(n=comment.same)


def same_query(comment: PublicComment) -> str:
    """The query of the list that shows it and those that say the same."""
    return urlencode({"state": comment.state, "similar_to": comment.pk})


def _opening(text):
    return text if len(text) <= SHOWN else Truncator(text).chars(SHOWN)


def _length(comment):
    """Characters of all that the comment would put on the page."""
    if not comment.suggested_text:
        return len(comment.comment)
    return len(comment.comment) + len(comment.suggested_text) + len(comment.quotation.text)


def _standing(comment, waits):
    if comment.state != ModerationStatus.PENDING:
        return comment.get_state_display()
    return waits.format(time=timesince(comment.queued_at, depth=1) if comment.queued_at else "")


def _quick_moves(comment, user):
    """What `user` may decide from the list, where no reason is given.

    Nobody approves there what they cannot read to its end, nor hears an appeal against themselves.
    """
    if comment.has_open_appeal and comment.decided_by_id == user.pk:
        return frozenset()
    moves = open_moves(comment)
    return moves if comment.is_short else moves - {ModerationStatus.PUBLISHED}
