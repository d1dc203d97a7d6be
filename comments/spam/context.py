"""What the checks need to know besides the submission: read once, in a fixed number of queries."""

from dataclasses import dataclass

from comments import statements
from comments.spam import hits, learned_tokens
from comments.spam.classifier import Opinion
from comments.spam.links import TextLink, find_links
from comments.spam.senders import domains_of, mailbox_of
from comments.spam.submission import Submission
from core.email_addresses import canonical


@dataclass(frozen=True)
class Context:
    """What is known about a submission before the checks judge it.

    Args:
        seen: how often it, or what it consists of, was seen lately.
        phrases: pairs of a phrase and its points: the rules in force.
        blocked: the address or domain on the list of blocked senders, or "".
        links: the links in the text.
        opinion: what the learned filter thinks of the text, or None if it has no opinion.
    """

    seen: hits.Seen
    phrases: tuple[tuple[str, int], ...] = ()
    blocked: str = ""
    links: tuple[TextLink, ...] = ()
    opinion: Opinion | None = None


def gather(submission: Submission) -> Context:
    """Read what the checks need, in three queries.

    Rules are read each time rather than kept in the process: a rule works from the moment it is
    saved, in every process and on every server, and reading a few hundred rows takes less than
    the rest of the request.
    """
    phrases, blocked = _rules_for(submission.email)
    return Context(
        seen=hits.look_up(submission),
        phrases=phrases,
        blocked=blocked,
        links=find_links(submission.text),
        opinion=learned_tokens.opinion_on(submission.text),
    )


def _rules_for(email: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """The phrase rules in force, and the entry under which the sender is blocked, if any."""
    names = sorted({canonical(email), mailbox_of(email), *domains_of(email)})
    rows = statements.spam_rules(names)
    phrases = tuple((text, points) for text, points in rows if points is not None)
    return phrases, next((text for text, points in rows if points is None), "")
