"""What the checks need to know besides the submission: read once, in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import CharField, F, IntegerField, Value

from comments.models import BlockedSender, PhraseRule
from comments.spam import learning, marks
from comments.spam.classifier import Opinion
from comments.spam.links import Link, find_links
from comments.spam.senders import domains_of, mailbox_of


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

    seen: marks.Seen
    phrases: tuple[tuple[str, int], ...] = ()
    blocked: str = ""
    links: tuple[Link, ...] = ()
    opinion: Opinion | None = None


def gather(submission):
    """Read what the checks need, in three queries.

    Rules are read each time rather than kept in the process: a rule works from the moment it is
    saved, in every process and on every machine, and reading a few hundred rows takes less than
    the rest of the request.
    """
    phrases, blocked = _rules_for(submission.email)
    return Context(
        seen=marks.look_up(submission),
        phrases=phrases,
        blocked=blocked,
        links=find_links(submission.text),
        opinion=learning.opinion_on(submission.text),
    )


def _rules_for(email):
    """The phrase rules in force, and the entry under which the sender is blocked, if any."""
    names = {email.strip().lower(), mailbox_of(email), *domains_of(email)}
    phrases = PhraseRule.objects.filter(is_active=True).order_by()
    senders = BlockedSender.objects.filter(sender__in=names).order_by()
    rows = list(
        phrases.values_list(Value("phrase", output_field=CharField()), "phrase", "points").union(
            senders.values_list(
                Value("sender", output_field=CharField()),
                F("sender"),
                Value(0, output_field=IntegerField()),
            ),
            all=True,
        )
    )
    return (
        tuple((text, points) for kind, text, points in rows if kind == "phrase"),
        next((text for kind, text, _points in rows if kind == "sender"), ""),
    )
