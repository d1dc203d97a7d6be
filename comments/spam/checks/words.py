"""The site's own rules for words."""

from django.utils.translation import gettext as _

from comments.spam.words import contains, folded

_MOST_NAMED = 10


def phrases(submission, context):
    """Each rule that applies counts once, however often its words occur."""
    text = folded(f"{submission.name}\n{submission.text}")
    found = [(phrase, points) for phrase, points in context.phrases if contains(text, phrase)]
    if not found:
        return 0, ""
    found.sort(key=lambda rule: (-rule[1], rule[0]))
    named = ", ".join(f"{phrase} ({points:+})" for phrase, points in found[:_MOST_NAMED])
    return sum(points for _phrase, points in found), _("Word rules: {words}").format(words=named)
