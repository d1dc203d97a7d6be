"""What the queue tells about comments beyond the comments themselves: read once for all of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext, ngettext

from comments.models import CommentEdit, CommentReport, HeldDecision, PublicComment, ReportKind
from comments.models.status import ModerationStatus
from comments.moderation.held import held_among


@dataclass(frozen=True)
class CommenterHistory:
    """How often the commenter's other comments were published, rejected and so on."""

    published: int = 0
    rejected: int = 0
    spam: int = 0
    reports: int = 0

    def __str__(self) -> str:
        parts = []
        if self.published or self.rejected:
            text = ngettext("{count} published", "{count} published", self.published)
            parts.append(text.format(count=self.published))
            text = ngettext("{count} rejected", "{count} rejected", self.rejected)
            parts.append(text.format(count=self.rejected))
        if self.spam:
            text = ngettext("{count} marked as spam", "{count} marked as spam", self.spam)
            parts.append(text.format(count=self.spam))
        if self.reports:
            text = ngettext("{count} report", "{count} reports", self.reports)
            parts.append(text.format(count=self.reports))
        return ", ".join(parts) or gettext("First comment")


@dataclass(frozen=True)
class CommentDetails:
    """What other tables hold about one comment."""

    comment: PublicComment
    page_url: str  # "" if the page is not published
    parent: PublicComment | None
    history: CommenterHistory
    open_reports: dict[str, int]  # by kind
    edited_text: str  # of the edit that waits, or ""
    edited_signature: str  # name and organisation that wait, or ""
    same_text_count: int  # how many others have the same text
    held: HeldDecision | None  # what has been decided and can still be undone

    @property
    def has_badges(self) -> bool:
        """Whether there is something to point out."""
        comment = self.comment
        return bool(
            self.open_reports
            or self.edited_text
            or self.edited_signature
            or comment.has_open_appeal
            or comment.proposed_state
            or comment.assigned_to_id
            or comment.spam_score
        )


def details_of(comments: Sequence[PublicComment]) -> list[CommentDetails]:
    """Return the details of comments, in their order, in seven queries.

    Args:
        comments: one page of the listing.
    """
    pks = [comment.pk for comment in comments]
    parents = PublicComment.objects.in_bulk(
        {comment.parent_id for comment in comments if not comment.is_root}
    )
    histories = _histories({comment.writer_digest for comment in comments} - {""})
    reports: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for pk, kind in CommentReport.objects.filter(comment__in=pks, resolved_at=None).values_list(
        "comment_id", "kind"
    ):
        reports[pk][str(ReportKind(kind).label)] += 1
    edits = {edit.comment_id: edit for edit in CommentEdit.objects.filter(comment__in=pks)}
    same_text = _with_same_text(comments)
    held = held_among(comments)
    pages = {comment.page_id: comment.page for comment in comments}
    page_urls = {pk: (page.live and page.url) or "" for pk, page in pages.items()}
    return [
        CommentDetails(
            comment,
            page_url=page_urls[comment.page_id],
            parent=None if comment.is_root else parents.get(comment.parent_id),
            history=_without(histories.get(comment.writer_digest), comment),
            open_reports=dict(reports[comment.pk]),
            edited_text=edits[comment.pk].text if comment.pk in edits else "",
            edited_signature=edits[comment.pk].staff_signature if comment.pk in edits else "",
            same_text_count=same_text[comment.words_digest, comment.state] - 1,
            held=held.get(comment.pk),
        )
        for comment in comments
    ]


def _with_same_text(comments: Iterable[PublicComment]) -> Counter[tuple[str, str]]:
    """Count the comments with the same text and in the same state as these."""
    digests = {comment.words_digest for comment in comments} - {""}
    same = PublicComment.objects.filter(words_digest__in=digests).order_by()
    counts = same.values_list("words_digest", "state").annotate(Count("pk"))
    found: Counter[tuple[str, str]] = Counter(
        {(digest, state): count for digest, state, count in counts}
    )
    return found + Counter({("", state.value): 1 for state in ModerationStatus})


def _histories(digests: Iterable[str]) -> dict[str, Counter[str]]:
    """Count comments by state, and reports, for each commenter."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    own = PublicComment.objects.filter(writer_digest__in=digests).order_by()
    for digest, state, count in own.values_list("writer_digest", "state").annotate(Count("pk")):
        counts[digest][state] = count
    reported = CommentReport.objects.filter(comment__writer_digest__in=digests).order_by()
    for digest, count in reported.values_list("comment__writer_digest").annotate(Count("pk")):
        counts[digest]["reports"] = count
    return counts


def _without(counts: Counter[str] | None, comment: PublicComment) -> CommenterHistory:
    """Return the history of a commenter, this comment not counted."""
    if counts is None:
        return CommenterHistory()
    others = counts - Counter({comment.state: 1})
    states = ModerationStatus
    return CommenterHistory(
        published=others[states.PUBLISHED],
        rejected=others[states.REJECTED] + others[states.REMOVED],
        spam=others[states.SPAM],
        reports=others["reports"],
    )
