"""What goes into the spam checks and what comes out of them."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comments.spam.context import Context
    from comments.spam.hits import Refusal

# From here a moderator reads a comment first, whatever the rules of trust say.
HELD_POINTS = 50
SPAM_POINTS = 100
# The column that keeps the points holds no more.
MOST_POINTS = 32_767


@dataclass(frozen=True)
class Submission:
    """What the checks may look at. No address of a machine is among it.

    `text` is cleaned; `typed` is how it came in, if that is known: what cleaning takes out is a
    sign too. `learned_threshold` is the certainty (per cent) at which the learned filter decides
    alone. `is_confirmed`: no email asks to confirm the address, so none is counted.
    """

    name: str
    email: str
    text: str
    organisation: str = ""
    honeypot: str = ""
    page_id: int | None = None
    parent_id: int | None = None
    seconds_on_form: float | None = None
    network: str = ""
    typed: str = ""
    learned_threshold: int = 0
    is_confirmed: bool = False

    @property
    def names(self) -> str:
        """What is shown beside the text: the name and the organisation."""
        return f"{self.name}\n{self.organisation}" if self.organisation else self.name


class FindingKind(Enum):
    """What a finding is about, and so how far it can go."""

    # A field that only programs fill in.
    TRAP = "trap"
    # What was written, and who says to have written it.
    CONTENT = "content"
    # How it was sent: from where, how often, how fast. Strangers have a hand in that.
    SENDING = "sending"


@dataclass(frozen=True)
class Finding:
    """What one check found: of what kind, points (below 0: for the comment), why in words."""

    kind: FindingKind
    points: int
    reason: str


def content(points: int, reason: str) -> Finding:
    """Make a Finding about what was written, or who says to have written it."""
    return Finding(FindingKind.CONTENT, points, reason)


class Outcome(Enum):
    """What becomes of a submission."""

    ACCEPTED = "accepted"  # once confirmed, the rules of trust decides
    HELD = "held"  # once confirmed, a moderator reads it first
    SPAM = "spam"  # kept for the moderators, who can put it back; no email
    REFUSED = "refused"  # not stored; the sender reads why and when to send it again
    DISCARDED = "discarded"  # not stored, counted


@dataclass
class Verdict:
    """What the checks found, and what follows from it.

    `refusal` is the ceiling that was reached, if any.
    """

    findings: list[Finding] = field(default_factory=list)
    context: "Context | None" = field(default=None, repr=False, compare=False)
    refusal: "Refusal | None" = None

    @property
    def outcome(self) -> Outcome:
        """What becomes of the submission: the one place that says what a limit may lead to.

        Strangers have a hand in what is counted by network, address or text, so no limit ends in
        silence: it holds the comment, with the usual email, or it refuses it in words. Only what
        the content proves is spam.
        """
        if any(finding.kind is FindingKind.TRAP for finding in self.findings):
            return Outcome.DISCARDED
        if self.refusal is not None:
            return Outcome.REFUSED
        if self.content_points >= SPAM_POINTS:
            return Outcome.SPAM
        return Outcome.HELD if self.score >= HELD_POINTS else Outcome.ACCEPTED

    @property
    def content_points(self) -> int:
        """Points of what was written. A friendly word buys no one out of what is certain alone."""
        points = [one.points for one in self.findings if one.kind is not FindingKind.SENDING]
        is_certain = any(single >= SPAM_POINTS for single in points)
        return max(sum(points), SPAM_POINTS if is_certain else 0)

    @property
    def score(self) -> int:
        """Points for the moderators, 0 to MOST_POINTS; from SPAM_POINTS only by the content."""
        content = self.content_points
        sending = sum(one.points for one in self.findings if one.kind is FindingKind.SENDING)
        total = max(0, content + min(sending, HELD_POINTS))
        if content < SPAM_POINTS:
            return min(total, SPAM_POINTS - 1)
        return min(total, MOST_POINTS)

    @property
    def reasons(self) -> list[str]:
        """Why, in words a moderator can read."""
        return [finding.reason for finding in self.findings]

    @property
    def is_spam(self) -> bool:
        """Whether the content proves it."""
        return self.outcome is Outcome.SPAM

    def hold_for_moderator(self, reason: str) -> None:
        """Have a moderator read the comment first, whatever else was found."""
        missing = max(0, HELD_POINTS - self.score)
        self.findings.append(Finding(FindingKind.SENDING, missing, reason))
