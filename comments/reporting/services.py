"""Reports by readers: every one reaches the moderators, enough of them hide a comment.

Who reports is known by the network only, as keyed digests that differ for each comment, so that
no one can be followed from one to the next. What counts towards hiding is said in
`report_evidence`. The user agent is not looked at, because the sender chooses it. Different reports
from one network are all kept, as the words of different people.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments import report_emails
from comments.digests import digest_of
from comments.mixins import shows_comments_publicly
from comments.models import CommentReport, PublicComment, ReportKind, ReportOutcome
from comments.models.status import ModerationStatus
from comments.moderation import resolve, trust
from comments.moderation.conflicts import ConflictCheck
from comments.moderation.own_decisions import log_alone
from comments.moderation.transitions import lock_comments, transition
from comments.reporting import evidence as report_evidence
from comments.text import clean_text
from core import rate_limits
from core.dates import moment
from core.email_addresses import canonical
from core.exceptions import Refused
from core.rate_limits import DAY, LimitReached, RateLimit
from users.models import User

# A class that finds something together stays below it, a script soon does not.
FROM_NETWORK = RateLimit("report", 30, DAY)
# As for the emails that ask to confirm a comment: anyone can type anyone's address.
RECEIPTS_FROM_NETWORK = RateLimit("report.mailfrom", 5, DAY)
RECEIPTS_TO_ADDRESS = RateLimit("report.mail", 20, DAY)
_HALF = 32


class NotReportable(Refused):
    """The comment is not shown (any more)."""


class TooManyReports(Refused):
    """The network has sent more reports within a day than people do; `until` says how long."""

    def __init__(self, until: datetime, seconds: int) -> None:
        self.until, self.seconds = until, seconds
        super().__init__(until)


class TooManyReceipts(Refused):
    """No more emails go to an address for the time being; nothing is stored."""

    def __init__(self, until: datetime) -> None:
        super().__init__(
            _(
                "We have sent several emails about reports to this email address today. Delete it "
                "and send your report without one, or send it after {when}"
            ).format(when=moment(until + timedelta(minutes=1)))
        )


def report(
    comment: PublicComment,
    *,
    kind: str,
    text: str = "",
    network: str = "",
    in_haste: bool = False,
    email: str = "",
) -> None:
    """Report a published comment.

    The same report sent twice is one. Nothing that the public sees tells of it, unless it is the
    one that hides the comment.

    Args:
        comment: the PublicComment.
        kind: the ReportKind value.
        text: details, as typed.
        network: as `core.client_network.network_of` says; only digests of it are kept.
        in_haste: the form was sent sooner than a person could have filled it in.
        email: of someone who wants to know what is decided, or "".

    Raises:
        NotReportable: the comment is not shown (any more).
        TooManyReports: too many came from this network within a day.
        TooManyReceipts: too many emails went to this address within a day.
    """
    kind, text = ReportKind(kind), clean_text(text)
    with transaction.atomic():
        stored = lock_comments([comment.pk])[comment.pk]
        page = stored.page.specific
        if not stored.is_published or not shows_comments_publicly(page):
            raise NotReportable(_("This comment is not on the page, so you cannot report it."))
        digest = _digest(stored, kind, text, network)
        if CommentReport.objects.filter(comment=stored, reporter_digest=digest).exists():
            return
        _count(network)
        evidence = report_evidence.evidence_of(stored, network, in_haste=in_haste)
        address = canonical(email)
        made = CommentReport.objects.create(
            comment=stored,
            kind=kind,
            text=text,
            reporter_digest=digest,
            evidence=evidence,
            email=address,
        )
        if address:
            _count_receipt(network, address)
            report_emails.report_received(made)
        log(instance=stored, action="comments.report", data={"reason": str(kind.label)})
        rules = trust.settings_for(page)
        if report_evidence.is_enough(stored, rules.reports_to_hide):
            _hide(stored, site=str(rules.site_id))


@transaction.atomic
def dismiss_reports(comment: PublicComment, by: User, *, reason: str = "") -> int:
    """Dismiss the reports about a comment, which stays as it is.

    Args:
        comment: the PublicComment.
        by: the User who decides.
        reason: for those who have reported it and left an address.

    Returns:
        How many reports there were.

    Raises:
        conflicts.NotAllowed: a reader objects to what this moderator has decided.
    """
    stored = lock_comments([comment.pk])[comment.pk]
    conflicts = ConflictCheck(by)
    conflicts.check_not_their_own(stored, None)
    if conflicts.decides_alone(stored, None):
        log_alone([stored], by)
    return resolve.resolve_reports(
        [stored.pk],
        by,
        outcome=ReportOutcome.NOT_UPHELD,
        reason=clean_text(reason),
        action=resolve.DISMISSED,
    )


def _digest(comment: PublicComment, kind: ReportKind, text: str, network: str) -> str:
    """Return a digest: the client network, then the report, so that only repetitions are equal.

    What a moderator has resolved, or the author has edited, can be reported in the same words.
    """
    resolved = comment.reports.exclude(resolved_at=None).count()
    who = digest_of(f"{comment.pk} {network}", "reporter")
    what = f"{who} {comment.text_version} {resolved} {kind} {text}"
    return who[:_HALF] + digest_of(what, "report")[:_HALF]


def _hide(comment: PublicComment, site: str) -> None:
    """Take a comment off its page until a moderator has read it, unless many were lately."""
    limit = report_evidence.HIDDEN_AN_HOUR
    try:
        rate_limits.check(limit, site)
    except LimitReached:
        # The report itself is kept, and the moderators have it like any other.
        return
    rate_limits.hit([(limit, site)])
    transition(comment, ModerationStatus.PENDING, reason=_("Reported by readers"))


def _count(network: str) -> None:
    """Leave a digest that a network reports, which is deleted in a day; refuse if too many did."""
    try:
        rate_limits.check(FROM_NETWORK, network)
    except LimitReached as reached:
        raise TooManyReports(reached.until, reached.seconds) from reached
    rate_limits.hit([(FROM_NETWORK, network)])


def _count_receipt(network: str, address: str) -> None:
    """Leave digests of an email to an address; refuse if there were too many.

    Counted for each network apart, so that whoever uses theirs up leaves the owner's; and with an
    end to it, however many networks a stranger has.
    """
    pairs = [(RECEIPTS_FROM_NETWORK, f"{network} {address}"), (RECEIPTS_TO_ADDRESS, address)]
    try:
        for limit, key in pairs:
            rate_limits.check(limit, key)
    except LimitReached as reached:
        raise TooManyReceipts(reached.until) from reached
    rate_limits.hit(pairs)
