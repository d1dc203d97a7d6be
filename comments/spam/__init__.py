"""Whether a submission looks like spam: small pure checks behind one function."""

from comments.spam.assessment import assess
from comments.spam.ceilings import CeilingReached, Refusal
from comments.spam.hits import forget_address, forget_old, remember
from comments.spam.learned_tokens import learn
from comments.spam.limits import CEILINGS
from comments.spam.senders import block
from comments.spam.submission import HELD_POINTS, Outcome, Submission, Verdict

__all__ = [
    "CEILINGS",
    "HELD_POINTS",
    "CeilingReached",
    "Outcome",
    "Refusal",
    "Submission",
    "Verdict",
    "assess",
    "block",
    "forget_address",
    "forget_old",
    "learn",
    "remember",
]
