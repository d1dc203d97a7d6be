"""Whether a submission looks like spam: small pure checks behind one function."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from comments.spam.learning import learn

__all__ = ["Submission", "Verdict", "assess", "learn"]


@dataclass(frozen=True)
class Submission:
    """What the checks may look at. No address of a machine is among it."""

    name: str
    email: str
    text: str
    honeypot: str = ""
    page_id: int | None = None
    parent_id: int | None = None
    seconds_on_form: float | None = None
    network: str = ""


@dataclass
class Verdict:
    """Points and the reasons for them, in words a moderator can read. 100 points are spam."""

    score: int = 0
    reasons: list[str] = field(default_factory=list)

    @property
    def is_spam(self):
        return self.score >= 100


def honeypot(submission):
    """People do not see the field, so whoever fills it in is a program."""
    if submission.honeypot:
        return 100, _("A field that people cannot see was filled in")
    return 0, ""


CHECKS = [honeypot]


def assess(submission):
    """Ask every check about a submission and add up what they say."""
    verdict = Verdict()
    for check in CHECKS:
        points, reason = check(submission)
        if points:
            verdict.score += points
            verdict.reasons.append(reason)
    return verdict
