"""The opinion of the spam filter, learned from this site's own decisions."""

from django.utils.translation import gettext as _

from comments.spam.classifier import points
from comments.spam.context import Context
from comments.spam.submission import Finding, Submission, content


def like_spam(submission: Submission, context: Context) -> Finding | None:
    """Give points for the certainty of the spam filter, and the words that speak most for it."""
    opinion = context.opinion
    if opinion is None:
        return None
    given = points(opinion.certainty, submission.learned_threshold)
    words = ", ".join(f"“{word}”" for word in opinion.words)
    if not words:
        reason = _("The spam filter is {certainty}% certain").format(certainty=opinion.certainty)
    else:
        # Translators: {words} is a list of words in quotation marks.
        reason = _("The spam filter is {certainty}% certain: {words}").format(
            certainty=opinion.certainty, words=words
        )
    return content(given, reason)
