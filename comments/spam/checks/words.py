"""The blocked words of the site."""

from django.utils.translation import gettext as _

from comments.spam.context import Context
from comments.spam.submission import Finding, Submission, content
from comments.spam.words import contains, folded

_MOST_NAMED = 10


def phrases(submission: Submission, context: Context) -> Finding | None:
    """Find blocked words; each counts once, however often it occurs."""
    text = folded(f"{submission.names}\n{submission.text}")
    found = [(phrase, points) for phrase, points in context.phrases if contains(text, phrase)]
    if not found:
        return None
    found.sort(key=lambda rule: (-rule[1], rule[0]))
    named = ", ".join(f"{phrase} ({points:+})" for phrase, points in found[:_MOST_NAMED])
    reason = _("Blocked words: {words}").format(words=named)
    return content(sum(points for _phrase, points in found), reason)
