"""How a comment was sent: by a program, too fast, too often, the same again."""

from django.utils.translation import gettext as _

from comments.spam.limits import WITHIN

FASTEST = 3  # seconds, on the whole form


def honeypot(submission, context):
    """People do not see the field, so whoever fills it in is a program."""
    if submission.honeypot:
        return 100, _("A field that people cannot see was filled in")
    return 0, ""


def too_fast(submission, context):
    """A sign only: somebody may paste what they have written elsewhere."""
    seconds = submission.seconds_on_form
    if seconds is None or seconds >= FASTEST:
        return 0, ""
    return 25, _("Sent within {seconds} seconds of opening the form").format(seconds=FASTEST)


def rate_of_network(submission, context):
    return _rate(context, "network", _("At least {count} came from the same network {within}"))


def rate_of_address(submission, context):
    return _rate(context, "address", _("At least {count} came from the same address {within}"))


def repeated_text(submission, context):
    """The same text, or nearly, from whomever: a campaign is looked at, a flood is spam."""
    found = [
        _rate(context, "text", _("The same text came at least {count} times {within}")),
        _rate(context, "short", _("The same short text came at least {count} times {within}")),
        _rate(context, "shape", _("Nearly the same text came at least {count} times {within}")),
    ]
    # What is the same is nearly the same as well, and is not counted twice.
    return max(found, key=lambda finding: finding[0])


def _rate(context, kind, words):
    limit = context.seen.reached(kind)
    if limit is None:
        return 0, ""
    return limit.points, words.format(count=limit.count, within=WITHIN[limit.seconds])
