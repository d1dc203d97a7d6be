"""The spam checks for a message that is published nowhere: only what its content proves counts."""

from comments.spam.assessment import assess
from comments.spam.submission import SPAM_POINTS, Submission


def is_spam(name: str, email: str, text: str) -> bool:
    """Return whether blocked words, blocked senders or links make it spam for certain."""
    verdict = assess(Submission(name=name, email=email, text=text, typed=text))
    return verdict.content_points >= SPAM_POINTS
