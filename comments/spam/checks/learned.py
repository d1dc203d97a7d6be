"""What the filter has learned from this site's own decisions."""

from django.utils.translation import gettext as _

from comments.spam.classifier import points
from comments.spam.context import Context
from comments.spam.submission import Finding, Submission, content


def like_spam(submission: Submission, context: Context) -> Finding | None:
    """Advice, or a decision from the certainty on that the owner of the site has set."""
    opinion = context.opinion
    if opinion is None:
        return None
    given = points(opinion.certainty, submission.learned_threshold)
    sure = _("The learned filter is {certainty}% sure").format(certainty=opinion.certainty)
    words = ", ".join(f"“{word}”" for word in opinion.words)
    return content(given, f"{sure}: {words}" if words else sure)
