"""What goes into the spam checks and what comes out of them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comments.spam.context import Context

SPAM_POINTS = 100
# The column that keeps the points holds no more.
MOST_POINTS = 32_767


@dataclass(frozen=True)
class Submission:
    """What the checks may look at. No address of a machine is among it.

    `text` is cleaned; `typed` is how it came in, if that is known: what cleaning takes out is a
    sign too. `learned_threshold` is the certainty (per cent) at which the learned filter decides
    alone.
    """

    name: str
    email: str
    text: str
    honeypot: str = ""
    page_id: int | None = None
    parent_id: int | None = None
    seconds_on_form: float | None = None
    network: str = ""
    typed: str = ""
    learned_threshold: int = 0


@dataclass
class Verdict:
    """Points and the reasons for them, in words a moderator can read. 100 points are spam."""

    score: int = 0
    reasons: list[str] = field(default_factory=list)
    context: "Context | None" = field(default=None, repr=False, compare=False)

    @property
    def is_spam(self):
        return self.score >= SPAM_POINTS

    @property
    def allows_mail(self):
        """Whether a mail that asks to confirm the address may be sent."""
        return not self.is_spam and (self.context is None or self.context.seen.allows_mail)
