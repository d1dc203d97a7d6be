"""What one email to a moderator says: the new comments, each with its context and links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db.models import Count, Model, Q, QuerySet
from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import ngettext

from comments.models import CommentEdit, CommentReport, MailFrequency, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.conflicts import ConflictCheck
from comments.moderation.transitions import IllegalMove
from comments.moderation_mail import tokens
from comments.moderation_mail.tokens import MailDecision
from core.dates import moment

if TYPE_CHECKING:
    from users.models import User

M = TypeVar("M", bound=Model)

MAIL = "moderator_digest"
MOST_COMMENTS = 20
MOST_REPORTS = 5  # about one comment
# From another system, and neither decided on nor appealed since.
_AS_IMPORTED = ~Q(legacy_id="") & Q(decided_at=None, published_at=None, appealed_at=None)
QUEUE = "wagtailsnippets_comments_publiccomment"


@dataclass(frozen=True)
class Window:
    """After when (None: ever) and until when something counts as new."""

    after: datetime | None
    until: datetime

    def over(self, queryset: "QuerySet[M]", field: str) -> "QuerySet[M]":
        """Return those of `queryset` whose `field` lies in the window."""
        return queryset.filter(self.condition(field))

    def condition(self, field: str) -> Q:
        """Return what holds of rows whose `field` lies in the window."""
        after = Q(**{f"{field}__gt": self.after}) if self.after else Q()
        return Q(**{f"{field}__lte": self.until}) & after


def waiting_comments(window: Window) -> "QuerySet[PublicComment]":
    """Return all comments that came into the queue in the window and still wait."""
    return window.over(PublicComment.objects.pending().filter(held_decision=None), "queued_at")


def new_comments(window: Window) -> "QuerySet[PublicComment]":
    """Return comments that came into the queue in the window and still wait, oldest first.

    Those of an import, which may be thousands, are only counted.
    """
    return waiting_comments(window).exclude(_AS_IMPORTED).order_by("queued_at", "pk")


def new_reports(window: Window) -> "QuerySet[CommentReport]":
    """Return open reports of published comments; those of others are emailed with them."""
    published = CommentReport.objects.filter(comment__state=ModerationStatus.PUBLISHED)
    return window.over(published.filter(resolved_at=None), "created_at")


def new_edits(window: Window) -> "QuerySet[CommentEdit]":
    """Return edits of published comments that wait for a moderator."""
    return window.over(CommentEdit.objects.all(), "created_at")


def has_news(window: Window) -> bool:
    """Tell whether there is anything to email about."""
    return (
        waiting_comments(window).exists()
        or new_reports(window).exists()
        or new_edits(window).exists()
    )


def content(user: "User", frequency: MailFrequency, window: Window) -> dict[str, Any]:
    """Return the context of the email; its number of queries does not depend on what is new."""
    new = new_comments(window)
    shown = list(
        new.select_related("page", "assigned_to", "proposed_by", "quotation")[:MOST_COMMENTS]
    )
    is_imported = _AS_IMPORTED & window.condition("queued_at")
    counts = (
        PublicComment.objects.pending()
        .filter(held_decision=None)
        .aggregate(waiting=Count("pk"), imported=Count("pk", filter=is_imported))
    )
    conflicts = ConflictCheck(user)
    parents = _parents_of(shown)
    reports = _reports_on(shown)
    return {
        "recipient_name": user.get_full_name(),
        "comments": [
            _entry(comment, window, parents.get(comment.parent_id), reports[comment.pk])
            | _decisions(comment, conflicts, user)
            for comment in shown
        ],
        "new": new.count(),
        "imported": counts["imported"],
        "more": max(counts["waiting"] - len(shown) - counts["imported"], 0),
        "reported": new_reports(window).values("comment").distinct().count(),
        "edits": new_edits(window).count(),
        "frequency": str(frequency.label),
        "days": tokens.DAYS,
        "queue_path": queue_path(),
        "account_path": account_path(),
        "unsubscribe_url": settings.PUBLIC_URL + stop_path(user),
    }


def stop_path(user: "User") -> str:
    """Return where the emails to `user` can be stopped."""
    return reverse("comments:stop_moderator_mail", args=[tokens.for_stopping(user)])


def account_path() -> str:
    """Return where moderators choose how often they are emailed."""
    return reverse("wagtailadmin_account") + "#tab-notifications"


def queue_path() -> str:
    """Return where all waiting comments are listed."""
    return f"{reverse(f'{QUEUE}:list')}?state={ModerationStatus.PENDING}"


def decision_path(comment: PublicComment, decision: MailDecision, user: "User") -> str:
    """Return where a moderator takes one decision on one comment without signing in."""
    return reverse("comments:decide", args=[tokens.for_decision(comment, decision, user)])


def review_path(comment: PublicComment) -> str:
    """Return where a comment is read and decided in the admin."""
    return reverse(f"{QUEUE}:edit", args=[comment.pk])


def _parents_of(comments: Iterable[PublicComment]) -> dict[int, PublicComment]:
    pks = {comment.parent_id for comment in comments if not comment.is_root}
    return PublicComment.objects.in_bulk(pks)


def _reports_on(comments: Iterable[PublicComment]) -> dict[int, list[CommentReport]]:
    """Return open reports by primary key of the comment. They do not say who reported."""
    found: dict[int, list[CommentReport]] = {comment.pk: [] for comment in comments}
    for report in CommentReport.objects.filter(comment__in=list(found), resolved_at=None):
        found[report.comment_id].append(report)
    return found


def _lines(reports: Sequence[CommentReport]) -> list[str]:
    """Return reports as lines, the first of them in full."""
    lines = [
        f"{report.get_kind_display()}: {report.text}" if report.text else report.get_kind_display()
        for report in reports[:MOST_REPORTS]
    ]
    more = len(reports) - len(lines)
    if more:
        lines.append(
            ngettext("{count} more report", "{count} more reports", more).format(count=more)
        )
    return lines


def _entry(
    comment: PublicComment,
    window: Window,
    parent: PublicComment | None,
    reports: Sequence[CommentReport],
) -> dict[str, Any]:
    """Return what the email says of one comment."""
    queued_at = comment.queued_at or comment.submit_date
    return {
        "commenter": comment.staff_signature,
        "text": comment.comment,
        "passage": comment.quotation.text if comment.quotation else "",
        "suggested_text": comment.suggested_text,
        "page_title": comment.page.title,
        "page_path": (comment.page.url or "") if comment.page.live else "",
        "parent": {"commenter": parent.full_name, "text": parent.comment} if parent else None,
        "reasons": comment.spam_reasons,
        "reports": _lines(reports),
        "appeal": comment.appeal_text,
        "rejected_because": comment.decision_reason if comment.appeal_text else "",
        "assigned_to": str(comment.assigned_to or ""),
        "proposed": str(comment.get_proposed_state_display()),
        "proposed_by": str(comment.proposed_by or ""),
        "proposed_reason": comment.proposed_reason,
        "waiting": timesince(queued_at, window.until, depth=1),
        "since": moment(queued_at),
        "review_path": review_path(comment),
    }


def _decisions(comment: PublicComment, conflicts: ConflictCheck, user: "User") -> dict[str, Any]:
    """Return the links to decide, or why this moderator has to leave it to others."""
    try:
        for decision in MailDecision:
            conflicts.check(comment, decision.to)
    except IllegalMove as refusal:
        return {"links": [], "refusal": str(refusal)}
    links = [
        {"label": str(decision.label), "path": decision_path(comment, decision, user)}
        for decision in MailDecision
    ]
    return {"links": links, "refusal": ""}
