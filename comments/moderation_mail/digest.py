"""What one mail to a moderator says: the comments that are new, each with its context and links."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import ngettext

from comments.models import CommentEdit, CommentReport, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.conflicts import Deciders
from comments.moderation.transitions import IllegalMove
from comments.moderation_mail import tokens
from comments.moderation_mail.tokens import Action
from core.dates import moment

MOST_COMMENTS = 20
MOST_REPORTS = 5  # about one comment
QUEUE = "wagtailsnippets_comments_publiccomment"


@dataclass(frozen=True)
class Window:
    """After which moment (None: ever) and up to which something counts as new."""

    after: datetime | None
    until: datetime

    def over(self, queryset, field):
        """Those of `queryset` whose `field` lies in the window."""
        found = queryset.filter(**{f"{field}__lte": self.until})
        return found.filter(**{f"{field}__gt": self.after}) if self.after else found


def new_comments(window):
    """Comments that came into the queue in the window and still wait, oldest first."""
    return window.over(PublicComment.objects.pending(), "queued_at").order_by("queued_at", "pk")


def new_reports(window):
    """Open reports of comments that are on their page; those of others are mailed with them."""
    published = CommentReport.objects.filter(comment__state=ModerationStatus.PUBLISHED)
    return window.over(published.filter(resolved_at=None), "created_at")


def new_edits(window):
    """New wordings of published comments that wait for a moderator."""
    return window.over(CommentEdit.objects.all(), "created_at")


def has_news(window):
    """Whether there is anything to write about."""
    news = (new_comments(window), new_reports(window), new_edits(window))
    return any(queryset.exists() for queryset in news)


def content(user, frequency, window):
    """The context of the mail, as plain values; its number of queries does not depend on them."""
    new = new_comments(window)
    shown = list(
        new.select_related("page", "assigned_to", "proposed_by", "quotation")[:MOST_COMMENTS]
    )
    waiting = PublicComment.objects.pending().count()
    deciders = Deciders(user)
    parents = _parents_of(shown)
    reports = _reports_on(shown)
    return {
        "comments": [
            _entry(comment, window, parents.get(comment.parent_id), reports[comment.pk])
            | _decisions(comment, deciders)
            for comment in shown
        ],
        "new": new.count(),
        "more": max(waiting - len(shown), 0),
        "reported": new_reports(window).values("comment").distinct().count(),
        "edits": new_edits(window).count(),
        "frequency": str(frequency.label),
        "days": tokens.DAYS,
        "queue_path": queue_path(),
        "account_path": account_path(),
        "unsubscribe_url": settings.PUBLIC_URL + stop_path(user),
    }


def stop_path(user):
    """Where the mails to `user` can be stopped."""
    return reverse("comments:stop_moderator_mail", args=[tokens.for_stopping(user)])


def account_path():
    """Where moderators choose how often they hear."""
    return reverse("wagtailadmin_account") + "#tab-notifications"


def queue_path():
    """Where everything is listed that waits."""
    return f"{reverse(f'{QUEUE}:list')}?state={ModerationStatus.PENDING}"


def decision_path(comment, action, user):
    """Where a moderator takes one action on one comment without signing in."""
    return reverse("comments:decide", args=[tokens.for_decision(comment, action, user)])


def review_path(comment):
    """Where a comment is read and decided in the admin."""
    return reverse(f"{QUEUE}:edit", args=[comment.pk])


def _parents_of(comments):
    numbers = {comment.parent_id for comment in comments if not comment.is_root}
    return PublicComment.objects.in_bulk(numbers)


def _reports_on(comments):
    """Open reports, by number of the comment. Who reported is not among it."""
    found = {comment.pk: [] for comment in comments}
    for report in CommentReport.objects.filter(comment__in=list(found), resolved_at=None):
        found[report.comment_id].append(report)
    return found


def _in_words(reports):
    """Reports as lines, the first of them in full."""
    lines = [
        f"{report.get_kind_display()}: {report.text}" if report.text else report.get_kind_display()
        for report in reports[:MOST_REPORTS]
    ]
    more = len(reports) - len(lines)
    if more:
        lines.append(
            ngettext("{number} more report", "{number} more reports", more).format(number=more)
        )
    return lines


def _entry(comment, window, parent, reports):
    """What the mail says of one comment."""
    return {
        "writer": comment.user_name,
        "text": comment.comment,
        "passage": comment.quotation.text if comment.quotation else "",
        "suggested_text": comment.suggested_text,
        "page_title": comment.page.title,
        "page_path": (comment.page.url or "") if comment.page.live else "",
        "parent": {"writer": parent.user_name, "text": parent.comment} if parent else None,
        "reasons": comment.spam_reasons,
        "reports": _in_words(reports),
        "appeal": comment.appeal_text,
        "rejected_because": comment.decision_reason if comment.appeal_text else "",
        "kept_for": str(comment.assigned_to or ""),
        "proposed": str(comment.get_proposed_state_display()),
        "proposed_by": str(comment.proposed_by or ""),
        "proposed_reason": comment.proposed_reason,
        "waiting": timesince(comment.queued_at, window.until, depth=1),
        "since": moment(comment.queued_at),
        "review_path": review_path(comment),
    }


def _decisions(comment, deciders):
    """The links to decide, or why this moderator has to leave it to others."""
    try:
        for action in Action:
            deciders.check(comment, action.leads_to)
    except IllegalMove as refusal:
        return {"links": [], "refusal": str(refusal)}
    links = [
        {"label": str(action.label), "path": decision_path(comment, action, deciders.user)}
        for action in Action
    ]
    return {"links": links, "refusal": ""}
