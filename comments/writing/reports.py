"""Reports of readers: every one reaches the moderators, enough of them hide a comment.

Who reports is known by the network only, as a keyed digest that differs for each comment, so that
nobody can be followed from one to the next. Each network counts once towards hiding: changing the
browser or coming back tomorrow adds nothing, and a school behind one address cannot silence
anybody by itself. The user agent is not looked at, because the sender chooses it. A network whose
report a moderator has settled counts again only when the text has been changed since. Different
reports from one network are all kept, as the words of different people.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments import ladder
from comments.digests import digest_of
from comments.models import CommentReport, ReportKind, SubmissionMark
from comments.moderation import locked, transition
from comments.states import ModerationStatus
from comments.text import clean_text
from comments.writing import rights, settling
from comments.writing.rights import NotPossible

# A class that finds something together stays below it, a script soon does not.
REPORTS_A_DAY = 30  # from one network
_HALF = 32


class TooManyReports(NotPossible):
    """The network has sent more reports today than people do."""

    def __init__(self):
        super().__init__(
            _(
                "Very many reports came from your network today, so this one was not sent. Try "
                "again tomorrow, or write to us: how to reach us is at the foot of this page."
            )
        )


def report(comment, *, kind, text="", network=""):
    """A reader says that a published comment should not stand there.

    The same report sent twice is one. Nothing that the public sees tells of it, unless it is the
    one that hides the comment.

    Args:
        comment: the PublicComment.
        kind: the ReportKind value.
        text: in the reader's words.
        network: as `network.network_of` says; only a digest of it is kept.

    Raises:
        NotPossible: the comment is not shown (any more).
        TooManyReports: too many came from this network today.
    """
    kind, text = ReportKind(kind), clean_text(text)
    with transaction.atomic():
        stored = locked([comment.pk])[comment.pk]
        page = stored.page.specific
        if not stored.is_published or not rights.is_public(page):
            raise NotPossible(_("This comment is not on the page, so it cannot be reported."))
        digest = _digest(stored, kind, text, network)
        if CommentReport.objects.filter(comment=stored, reporter_digest=digest).exists():
            return
        _count(network)
        CommentReport.objects.create(comment=stored, kind=kind, text=text, reporter_digest=digest)
        log(instance=stored, action="comments.report", data={"reason": str(kind.label)})
        if _is_enough(stored, ladder.settings_for(page).reports_to_hide):
            transition(stored, ModerationStatus.PENDING, reason=_("Reported by readers"))


def resolve_reports(comment, by):
    """Mark the open reports about a comment as dealt with.

    Returns:
        How many there were.
    """
    return settling.resolve([comment.pk], by)


@transaction.atomic
def dismiss_reports(comment, by):
    """A moderator has read the reports about a comment and leaves it where it is.

    Returns:
        How many reports there were.
    """
    count = resolve_reports(comment, by)
    if count:
        log(instance=comment, action="comments.dismiss_reports", user=by)
    return count


def _digest(comment, kind, text, network):
    """Which network reports, then what: the second half tells a repetition from something new.

    What a moderator has settled, or the writer has changed, can be reported in the same words.
    """
    settled = comment.reports.exclude(resolved_at=None).count()
    who = digest_of(f"{comment.pk} {network}", "reporter")
    what = f"{who} {comment.text_version} {settled} {kind} {text}"
    return who[:_HALF] + digest_of(what, "report")[:_HALF]


def _is_enough(comment, needed):
    """Whether reports from enough networks are open that no moderator has answered."""
    if not needed or comment.official_role:
        return False
    fresh, answered = set(), set()
    for digest, resolved_at in comment.reports.values_list("reporter_digest", "resolved_at"):
        who = digest[:_HALF]
        if resolved_at is None:
            fresh.add(who)
        elif comment.edited_at is None or resolved_at > comment.edited_at:
            answered.add(who)
    return len(fresh - answered) >= needed


def _count(network):
    """Leave a mark of a report, which is deleted within two days; refuse if there are too many."""
    today = digest_of(f"{timezone.localdate()} {network}", "mark.report")
    marks = SubmissionMark.objects.filter(kind="report", digest=today)
    if marks.count() >= REPORTS_A_DAY:
        raise TooManyReports
    SubmissionMark.objects.create(kind="report", digest=today)
