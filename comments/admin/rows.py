"""What the rows of the queue tell beyond the comment itself: read once for all of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext, ngettext

from comments.models import CommentEdit, CommentReport, PublicComment, ReportKind
from comments.models.status import ModerationStatus


@dataclass(frozen=True)
class History:
    """What became of a writer's other comments."""

    published: int = 0
    rejected: int = 0
    spam: int = 0
    reports: int = 0

    def __str__(self):
        parts = []
        if self.published or self.rejected:
            parts.append(
                gettext("{published} published, {rejected} rejected").format(
                    published=self.published, rejected=self.rejected
                )
            )
        if self.spam:
            parts.append(gettext("{n} spam").format(n=self.spam))
        if self.reports:
            parts.append(ngettext("{n} report", "{n} reports", self.reports).format(n=self.reports))
        return ", ".join(parts) or gettext("First comment")


def describe(comments):
    """Give each comment `answered`, `history`, `open_reports`, `new_wording`, `page_url`, `same`.

    Costs six queries.

    Args:
        comments: PublicComments of one page of the listing.
    """
    numbers = [comment.pk for comment in comments]
    parents = PublicComment.objects.in_bulk(
        {comment.parent_id for comment in comments if not comment.is_root}
    )
    histories = _histories({comment.writer_digest for comment in comments} - {""})
    reports = defaultdict(Counter)
    for number, kind in CommentReport.objects.filter(
        comment__in=numbers, resolved_at=None
    ).values_list("comment_id", "kind"):
        reports[number][ReportKind(kind).label] += 1
    edits = CommentEdit.objects.filter(comment__in=numbers).values_list("comment_id", "text")
    wordings = dict(edits)
    alike = _with_same_words(comments)
    pages = {comment.page_id: comment.page for comment in comments}
    addresses = {number: page.live and page.url for number, page in pages.items()}
    for comment in comments:
        comment.page_url = addresses[comment.page_id]
        comment.answered = None if comment.is_root else parents.get(comment.parent_id)
        comment.history = _without(histories.get(comment.writer_digest), comment)
        comment.open_reports = dict(reports[comment.pk])
        comment.new_wording = wordings.get(comment.pk, "")
        comment.same = alike[comment.words_digest, comment.state] - 1
        comment.has_marks = bool(
            comment.open_reports
            or comment.new_wording
            or comment.has_open_appeal
            or comment.proposed_state
            or comment.assigned_to_id
            or comment.spam_score
        )
    return comments


def _with_same_words(comments: Iterable[PublicComment]) -> Counter:
    """How many comments say each of these in the same words and are in the same state."""
    digests = {comment.words_digest for comment in comments} - {""}
    same = PublicComment.objects.filter(words_digest__in=digests).order_by()
    numbers = same.values_list("words_digest", "state").annotate(Count("pk"))
    found = Counter({(digest, state): number for digest, state, number in numbers})
    return found + Counter({("", state): 1 for state in ModerationStatus})


def _histories(digests):
    """Numbers of comments by state, and of reports, for each writer."""
    counts = defaultdict(Counter)
    mine = PublicComment.objects.filter(writer_digest__in=digests).order_by()
    for digest, state, number in mine.values_list("writer_digest", "state").annotate(Count("pk")):
        counts[digest][state] = number
    reported = CommentReport.objects.filter(comment__writer_digest__in=digests).order_by()
    for digest, number in reported.values_list("comment__writer_digest").annotate(Count("pk")):
        counts[digest]["reports"] = number
    return counts


def _without(counts, comment):
    """The history of a writer, this comment not counted."""
    if counts is None:
        return History()
    others = counts - Counter({comment.state: 1})
    states = ModerationStatus
    return History(
        published=others[states.PUBLISHED],
        rejected=others[states.REJECTED] + others[states.REMOVED],
        spam=others[states.SPAM],
        reports=others["reports"],
    )
