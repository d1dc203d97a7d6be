"""What a row of the queue shows, put into words before the template writes it.

In a list of fifty, filters in the template that do this would take longer than all the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext

from comments.admin.buttons import label_of, open_moves
from comments.admin.forms import seen_of
from comments.admin.rows import CommentDetails
from comments.models import PublicComment, ReportKind
from comments.models.status import ModerationStatus
from comments.moderation.conflicts import ConflictCheck, NotAllowed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from users.models import User

# Characters of a text in the list.
SHOWN = 600
# What can be decided there, because no reason is given for it.
QUICK = frozenset({ModerationStatus.PUBLISHED, ModerationStatus.SPAM})


@dataclass(frozen=True)
class QueueRow:
    """One comment in the list, and the web addresses of what can be done there."""

    comment: PublicComment
    details: CommentDetails
    opening: str
    is_short: bool
    shows_edit: bool
    status: str
    same_text: str
    same_text_url: str
    approve_label: "StrOrPromise"  # "" if it cannot be approved here
    spam_label: "StrOrPromise"  # "" if it cannot be marked as spam here
    reason_label: str  # of a decision for which a reason is given, on the comment's own page; or ""
    asks_first: bool  # a decision here leads to a page that says what happens, and asks
    note: str  # why this moderator leaves it, or does not decide alone; or ""
    review_url: str
    decide_url: str


def queue_rows(
    many: Iterable[CommentDetails], user: "User", *, url_name: str, back: str
) -> list[QueueRow]:
    """Return the rows of one page of the listing.

    Args:
        many: the details of its comments.
        user: the moderator who reads it.
        url_name: of the page on which a comment is decided.
        back: web address of the listing as it is shown.
    """
    # The addresses differ in the key alone, and to find one takes as long as the rest of a row.
    before, after = reverse(url_name, args=[0]).rsplit("/0/", 1)
    query = urlencode({"next": back})
    conflicts = ConflictCheck(user)
    return [
        _row(details, conflicts, f"{before}/{details.comment.pk}/{after}?{query}")
        for details in many
    ]


def _row(details: CommentDetails, conflicts: ConflictCheck, review_url: str) -> QueueRow:
    comment = details.comment
    is_short = _length(comment) <= SHOWN
    longer = max(len(comment.comment), len(details.edited_text))
    moves, note = _quick_moves(details, conflicts, is_short=is_short)
    if str(ReportKind.OBJECTION.label) in details.open_reports:
        # It is read before it is decided, and not by who decided first.
        moves = frozenset()
    approve, spam = ModerationStatus.PUBLISHED, ModerationStatus.SPAM
    return QueueRow(
        comment,
        details,
        opening=_opening(comment.comment),
        is_short=is_short,
        shows_edit=bool(details.edited_text) and longer <= SHOWN,
        status=_status(details),
        same_text=same_text(details),
        same_text_url=f"?{same_text_query(comment)}",
        approve_label=label_of(comment.state, approve) if approve in moves else "",
        spam_label=label_of(comment.state, spam) if spam in moves else "",
        reason_label=_reason_label(details),
        asks_first=comment.is_published,
        note=note,
        review_url=review_url,
        decide_url=f"{review_url}&{urlencode(seen_of(comment))}",
    )


def same_text(details: CommentDetails) -> str:
    """Return how many more comments have the same text, in words; "" if none has."""
    if not details.same_text_count:
        return ""
    text = ngettext(
        "{n} more comment with the same text",
        "{n} more comments with the same text",
        details.same_text_count,
    )
    return text.format(n=details.same_text_count)


def same_text_query(comment: PublicComment) -> str:
    """Return the query of the list of the comment and those with the same text."""
    return urlencode({"state": comment.state, "similar_to": comment.pk})


def _opening(text: str) -> str:
    return text if len(text) <= SHOWN else Truncator(text).chars(SHOWN)


def _length(comment: PublicComment) -> int:
    """Return the characters of all that the comment would put on the page."""
    if not comment.suggested_text or comment.quotation is None:
        return len(comment.comment)
    return len(comment.comment) + len(comment.suggested_text) + len(comment.quotation.text)


def _status(details: CommentDetails) -> str:
    comment = details.comment
    if details.held:
        # Translators: decision is the status that a comment is about to get, such as "Published".
        text = gettext("Decided: {decision}. It takes effect in a few seconds.")
        return text.format(decision=details.held.get_to_display())
    if comment.state != ModerationStatus.PENDING:
        return comment.get_state_display()
    time = timesince(comment.queued_at, depth=1) if comment.queued_at else ""
    # Translators: time is such as "3 days".
    return gettext("Waiting {time}").format(time=time)


def _quick_moves(
    details: CommentDetails, conflicts: ConflictCheck, *, is_short: bool
) -> tuple[frozenset[ModerationStatus], str]:
    """Return what the moderator may decide from the list, and what they are told about that.

    No one approves there what they cannot read to its end, or hears an appeal against themselves.
    """
    comment = details.comment
    moves = open_moves(comment) & QUICK
    if details.held or not moves:
        return frozenset(), ""
    allowed, note = _allowed(comment, conflicts, moves)
    if conflicts.user and comment.proposed_by_id == conflicts.user.pk:
        return frozenset(), gettext("You have proposed a decision. Another moderator has to agree.")
    if approves := ModerationStatus.PUBLISHED in allowed:
        note = conflicts.why_second_review(comment, ModerationStatus.PUBLISHED)
    if approves and not is_short:
        note = note or gettext("Too long for the list. Open it to read it to its end.")
        allowed -= {ModerationStatus.PUBLISHED}
    return allowed, note


def _reason_label(details: CommentDetails) -> str:
    moves = frozenset() if details.held else open_moves(details.comment)
    if ModerationStatus.REMOVED in moves:
        return gettext("Remove, with a reason")
    return gettext("Reject, with a reason") if ModerationStatus.REJECTED in moves else ""


def _allowed(
    comment: PublicComment, conflicts: ConflictCheck, moves: frozenset[ModerationStatus]
) -> tuple[frozenset[ModerationStatus], str]:
    """Return the moves that the rules leave to this moderator, and why not the others."""
    allowed, why = set(), ""
    for move in sorted(moves):
        try:
            conflicts.check(comment, move)
        except NotAllowed as refusal:
            why = why or str(refusal)
        else:
            allowed.add(move)
    return frozenset(allowed), why
