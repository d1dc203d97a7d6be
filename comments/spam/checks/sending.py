"""How a comment was sent: by a program, too fast, too often, the same again.

Nothing here but the trap is a proof: a room full of people shares a network, a campaign its text,
and anybody can type anybody's address.
"""

from django.utils.translation import gettext as _

from comments.spam.context import Context
from comments.spam.limits import WITHIN
from comments.spam.submission import Finding, FindingKind, Submission

FASTEST = 3  # seconds, on the whole form


def honeypot(submission: Submission) -> Finding | None:
    """People do not see the field, so whoever fills it in is a program."""
    if not submission.honeypot:
        return None
    return Finding(FindingKind.TRAP, 100, _("A field that people cannot see was filled in"))


def too_fast(submission: Submission, context: Context) -> Finding | None:
    """A sign only: somebody may paste what they have written elsewhere."""
    seconds = submission.seconds_on_form
    if seconds is None or seconds >= FASTEST:
        return None
    reason = _("Sent within {seconds} seconds of opening the form").format(seconds=FASTEST)
    return Finding(FindingKind.SENDING, 25, reason)


def rate_of_network(submission: Submission, context: Context) -> Finding | None:
    return _rate(context, "network", _("At least {count} came from the same network {within}"))


def rate_of_address(submission: Submission, context: Context) -> Finding | None:
    """What one network sends under one address."""
    return _rate(context, "address", _("At least {count} came from the same address {within}"))


def repeated_text(submission: Submission, context: Context) -> Finding | None:
    """The same text, or nearly, from whomever: a campaign or a flood, a moderator sees which."""
    found = [
        _rate(context, "text", _("The same text came at least {count} times {within}")),
        _rate(context, "short", _("The same short text came at least {count} times {within}")),
        _rate(context, "shape", _("Nearly the same text came at least {count} times {within}")),
    ]
    # What is the same is nearly the same as well, and is not counted twice.
    return max(filter(None, found), key=lambda finding: finding.points, default=None)


def _rate(context: Context, kind: str, words: str) -> Finding | None:
    limit = context.seen.reached(kind)
    if limit is None:
        return None
    reason = words.format(count=limit.count, within=WITHIN[limit.seconds])
    return Finding(FindingKind.SENDING, limit.points, reason)
