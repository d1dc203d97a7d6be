"""How a comment was sent: by a bot, too fast, too often, the same again.

Nothing here but the trap is a proof: a room full of people shares a network, a campaign its text,
and anyone can type anyone's email address.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from comments.spam.context import Context
from comments.spam.limits import WITHIN
from comments.spam.submission import Finding, FindingKind, Submission

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FASTEST = 3  # seconds, on the whole form


def honeypot(submission: Submission) -> Finding | None:
    """Find what a bot has filled in: people do not see the field."""
    if not submission.honeypot:
        return None
    return Finding(FindingKind.TRAP, 100, _("A hidden field was filled in"))


def too_fast(submission: Submission, context: Context) -> Finding | None:
    """Find what was sent too fast. A sign only: someone may paste a text from elsewhere."""
    seconds = submission.seconds_on_form
    if seconds is None or seconds >= FASTEST:
        return None
    reason = ngettext(
        "Sent within {count} second of opening the form",
        "Sent within {count} seconds of opening the form",
        FASTEST,
    ).format(count=FASTEST)
    return Finding(FindingKind.SENDING, 25, reason)


def rate_of_network(submission: Submission, context: Context) -> Finding | None:
    """Find how many comments one client network sends."""
    return _rate(
        context,
        "network",
        # Translators: {within} is a time, for example "within 10 minutes".
        ngettext_lazy(
            "At least {count} comment from the same internet connection {within}",
            "At least {count} comments from the same internet connection {within}",
            "count",
        ),
    )


def rate_of_address(submission: Submission, context: Context) -> Finding | None:
    """Find how many comments one client network sends under one email address."""
    return _rate(
        context,
        "address",
        # Translators: {within} is a time, for example "within 10 minutes".
        ngettext_lazy(
            "At least {count} comment from the same email address {within}",
            "At least {count} comments from the same email address {within}",
            "count",
        ),
    )


def repeated_text(submission: Submission, context: Context) -> Finding | None:
    """Find the same text, or nearly, from anyone: a campaign or a flood, a moderator sees which."""
    # Translators: {within} is a time, for example "within 10 minutes".
    same = ngettext_lazy(
        "The same text was sent at least {count} time {within}",
        "The same text was sent at least {count} times {within}",
        "count",
    )
    # Translators: {within} is a time, for example "within 10 minutes".
    short = ngettext_lazy(
        "The same short text was sent at least {count} time {within}",
        "The same short text was sent at least {count} times {within}",
        "count",
    )
    # Translators: {within} is a time, for example "within 10 minutes".
    similar = ngettext_lazy(
        "Nearly the same text was sent at least {count} time {within}",
        "Nearly the same text was sent at least {count} times {within}",
        "count",
    )
    found = [
        _rate(context, "text", same),
        _rate(context, "short", short),
        _rate(context, "shape", similar),
    ]
    # What is the same is nearly the same as well, and is not counted twice.
    return max(filter(None, found), key=lambda finding: finding.points, default=None)


def _rate(context: Context, kind: str, sentence: "StrOrPromise") -> Finding | None:
    limit = context.seen.reached(kind)
    if limit is None:
        return None
    reason = sentence.format(count=limit.count, within=WITHIN[limit.seconds])
    return Finding(FindingKind.SENDING, limit.points, reason)
