"""Whether a submission looks like spam: small pure checks behind one function."""

from comments.spam.assessing import assess
from comments.spam.learning import learn
from comments.spam.marks import forget_mails, forget_old, remember
from comments.spam.senders import block
from comments.spam.submission import Submission, Verdict

__all__ = [
    "Submission",
    "Verdict",
    "assess",
    "block",
    "forget_mails",
    "forget_old",
    "learn",
    "remember",
]
