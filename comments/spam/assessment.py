"""Asks all checks about a submission."""

from comments.spam.checks import CHECKS, rates
from comments.spam.context import gather
from comments.spam.submission import Submission, Verdict


def assess(submission: Submission) -> Verdict:
    """Ask every check about a submission.

    Used for new comments and for new texts. Reads, in a fixed number of queries, and writes
    nothing: what was taken is written down by `remember`. What fell into the trap costs no query.
    """
    trapped = rates.honeypot(submission)
    if trapped:
        return Verdict([trapped])
    context = gather(submission)
    found = (check(submission, context) for check in CHECKS)
    return Verdict(
        [finding for finding in found if finding and finding.points],
        context,
        context.seen.refusal(),
    )
