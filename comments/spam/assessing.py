"""Asks all checks about a submission."""

from comments.spam.checks import CHECKS
from comments.spam.context import gather
from comments.spam.submission import MOST_POINTS, SPAM_POINTS, Verdict


def assess(submission):
    """Ask every check about a submission and add up what they say.

    Used for new comments and for new wordings. Reads, in a fixed number of queries, and writes
    nothing: what was taken is written down by `remember`.

    Returns:
        Verdict
    """
    context = gather(submission)
    findings = [check(submission, context) for check in CHECKS]
    findings = [(points, reason) for points, reason in findings if points]
    score = max(0, sum(points for points, _reason in findings))
    # A friendly word of the site's rules cannot buy anybody out of what is certain by itself.
    if any(points >= SPAM_POINTS for points, _reason in findings):
        score = max(score, SPAM_POINTS)
    return Verdict(min(score, MOST_POINTS), [reason for _points, reason in findings], context)
