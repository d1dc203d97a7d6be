"""Whether an email about a comment is still to be said when it is sent, and with which values.

A comment that is being reviewed again will be published or not: what says that it is published
waits for that. Everything else is decided at once.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments import emails, tokens
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from notifications.models import Delivery
from notifications.relevance import (
    Finding,
    Held,
    Redrawn,
    RelevanceCheck,
    cancel_reason,
    check_before_sending,
)

GONE = cancel_reason("comments.gone", _("The comment no longer exists."))
UNDER_REVIEW = cancel_reason(
    "comments.under_review", _("A moderator is reviewing the comment again.")
)
NOT_PUBLISHED = cancel_reason("comments.not_published", _("The comment is not published."))
WITHDRAWN = cancel_reason("comments.withdrawn", _("The commenter has withdrawn the comment since."))
REMOVED = cancel_reason("comments.removed", _("A moderator has removed the comment since."))
SPAM = cancel_reason("comments.spam", _("The comment has been marked as spam since."))
PAGE_NOT_PUBLIC = cancel_reason("comments.page_not_public", _("The page is no longer public."))
CONFIRMED = cancel_reason(
    "comments.confirmed", _("The comment does not wait for confirmation any more.")
)
TOO_LATE = cancel_reason("comments.too_late", _("The time to confirm the comment is over."))
DECIDED = cancel_reason("comments.decided", _("There has been another decision on the comment."))
EDITED = cancel_reason("comments.edited", _("The commenter has edited the comment since."))

_WHY = {
    ModerationStatus.WITHDRAWN: WITHDRAWN,
    ModerationStatus.REMOVED: REMOVED,
    ModerationStatus.SPAM: SPAM,
}
# Below this, the number of days in the email is that of the moment at which it was queued.
_AT_ONCE = timedelta(hours=1)

# Given an email, its comment as it is now, and whether everyone may read the page.
Judge = Callable[[Delivery, PublicComment, bool], Finding | None]


def register() -> None:
    """Enter the emails about comments into the table of checks."""
    for name, judge in _JUDGES.items():
        check_before_sending(name, _by_comment(judge))
    check_before_sending("comment_reply", check_replies)


def public_pages(pks: Iterable[int]) -> set[int]:
    """Return which of these pages everyone may read, in two queries."""
    return set(Page.objects.live().public().filter(pk__in=set(pks)).values_list("pk", flat=True))


def check_replies(deliveries: Sequence[Delivery]) -> dict[int, Finding]:
    """Check emails about replies: two comments each."""
    comments = _comments_of(deliveries, "reply", "comment")
    public = public_pages(comment.page_id for comment in comments.values())
    found: dict[int, Finding] = {}
    for delivery in deliveries:
        if "reply" not in delivery.about:
            continue
        reply = comments.get(delivery.about["reply"])
        parent = comments.get(delivery.about["comment"])
        found[delivery.pk] = (
            _unless_shown(reply, public) or _unless_shown(parent, public) or _redrawn_reply(reply)
        )
    return found


def _unless_shown(comment: PublicComment | None, public: set[int]) -> Finding | None:
    if comment is None:
        return GONE
    return _unless_published(comment) or (None if comment.page_id in public else PAGE_NOT_PUBLIC)


def _unless_published(comment: PublicComment) -> Finding | None:
    if comment.is_published:
        return None
    if comment.state == ModerationStatus.PENDING:
        return Held(UNDER_REVIEW)
    return _WHY.get(ModerationStatus(comment.state), NOT_PUBLISHED)


def _redrawn_reply(reply: PublicComment | None) -> Redrawn:
    return Redrawn(lambda: emails.reply_as_it_is(reply) if reply else {})


def _comments_of(deliveries: Iterable[Delivery], *keys: str) -> dict[int, PublicComment]:
    """Return the comments that emails are about, by primary key, in one query."""
    pks = {delivery.about.get(key) for delivery in deliveries for key in keys} - {None}
    rows = PublicComment.objects.filter(pk__in=pks).select_related("page")
    return {comment.pk: comment for comment in rows}


def _by_comment(judge: Judge) -> RelevanceCheck:
    """Return a check that looks up all comments at once and asks `judge` about each."""

    def check(deliveries: Sequence[Delivery]) -> Mapping[int, Finding]:
        comments = _comments_of(deliveries, "comment")
        public = public_pages(comment.page_id for comment in comments.values())
        found: dict[int, Finding] = {}
        for delivery in deliveries:
            if "comment" not in delivery.about:
                continue
            comment = comments.get(delivery.about["comment"])
            finding = judge(delivery, comment, comment.page_id in public) if comment else GONE
            if finding is not None:
                found[delivery.pk] = finding
        return found

    return check


def _confirmation(delivery: Delivery, comment: PublicComment, public: bool) -> Finding | None:
    if comment.state != ModerationStatus.UNCONFIRMED:
        return CONFIRMED
    if timezone.now() - delivery.created_at < _AT_ONCE:
        return None
    # As in comments.retention: what was taken out of spam is asked for from then on.
    end = (comment.decided_at or comment.submit_date) + timedelta(days=tokens.CONFIRMATION_DAYS)
    days = math.floor((end - timezone.now()) / timedelta(days=1))
    return Redrawn(lambda: {"days": days}) if days > 0 else TOO_LATE


def _received(delivery: Delivery, comment: PublicComment, public: bool) -> Finding | None:
    if comment.state == ModerationStatus.PENDING:
        return Redrawn(lambda: {"edit_until": emails.edit_until(comment)})
    return _WHY.get(ModerationStatus(comment.state), DECIDED)


def _published(delivery: Delivery, comment: PublicComment, public: bool) -> Finding | None:
    if finding := _unless_published(comment):
        return finding
    if not public:
        return PAGE_NOT_PUBLIC
    return Redrawn(
        lambda: {"edit_until": emails.edit_until(comment)} | emails.reference_of(comment)
    )


def _decided_as(state: ModerationStatus) -> Judge:
    """Return the judge of an email that says that a comment was moved to a state, and why."""

    def judge(delivery: Delivery, comment: PublicComment, public: bool) -> Finding | None:
        if comment.state != state or emails.decided(comment) != delivery.about["decided"]:
            return DECIDED
        return Redrawn(lambda: {"page_path": (comment.page.url or "") if public else ""})

    return judge


def _edit_refused(delivery: Delivery, comment: PublicComment, public: bool) -> Finding | None:
    # It says that the earlier text stays on the page.
    return _unless_published(comment) or (None if public else PAGE_NOT_PUBLIC)


def _corrected(delivery: Delivery, comment: PublicComment, public: bool) -> Finding | None:
    if comment.state not in (ModerationStatus.PUBLISHED, ModerationStatus.PENDING):
        return _WHY.get(ModerationStatus(comment.state), NOT_PUBLISHED)
    if not comment.edit_note:
        return EDITED
    return Redrawn(lambda: _correction(comment))


def _correction(comment: PublicComment) -> dict[str, Any]:
    """Return the text and the note as they are now: a moderator may have corrected it again."""
    return {"note": comment.edit_note, "new_text": comment.comment}


_JUDGES: dict[str, Judge] = {
    "comment_confirmation": _confirmation,
    "comment_received": _received,
    "comment_published": _published,
    "comment_rejected": _decided_as(ModerationStatus.REJECTED),
    "comment_removed": _decided_as(ModerationStatus.REMOVED),
    "comment_edit_refused": _edit_refused,
    "comment_corrected": _corrected,
}
