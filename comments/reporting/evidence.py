"""Whether readers' reports take a comment off its page until a moderator has read it.

Networks are easy to come by: a tunnel broker gives out IPv6 /48s by the dozen, a rented server has
addresses next to each other, most people have one IPv4 and one IPv6 network. So reports count by
the block of a provider, the two families of addresses are not added up, and what no one can tell
apart does not count. docs/decisions/0009 says what is left to someone with many providers.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from comments.digests import digest_of
from comments.models import PublicComment, ReportKind
from core.client_network import provider_of
from core.rate_limits import HOUR, RateLimit

# Between the first report that counts and the one that hides: the moderators have had the email.
SPREAD = timedelta(minutes=10)
SHORTEST_LOOK = 5  # seconds; no one opens the form, chooses a reason and sends it faster
# Of one site. Whatever else is reported stays where it is until a moderator has read it.
HIDDEN_AN_HOUR = RateLimit("report.hide", 5, HOUR)
_DIGEST_LENGTH = 32
# What a moderator does with a text in front of them.
_READ = ("comments.publish", "comments.accept_edit", "comments.correct", "comments.dismiss_reports")
# Whether something private is told, only those it is about may know.
_SEEN_BY_READING = {*ReportKind} - {ReportKind.PRIVATE}


def evidence_of(comment: PublicComment, network: str, *, in_haste: bool) -> str:
    """Tell what a report counts as: a family and a keyed digest of the provider, or "" for nothing.

    Args:
        comment: what is reported; the digest differs for each, so that no one can be followed.
        network: as `core.client_network.network_of` says.
        in_haste: the form was sent within SHORTEST_LOOK.
    """
    provider = provider_of(network)
    if not provider or in_haste:
        return ""
    family = "6" if ":" in provider else "4"
    return family + digest_of(f"{comment.pk} {provider}", "provider")[:_DIGEST_LENGTH]


def is_enough(comment: PublicComment, needed: int) -> bool:
    """Whether open reports about a comment are enough to hide it.

    Args:
        comment: as it is stored now, locked.
        needed: from how many providers; 0 for never.
    """
    if not needed or comment.is_official:
        return False
    first_at: dict[tuple[str, bool], datetime] = {}
    answered: set[str] = set()
    kinds: set[str] = set()
    stored = comment.reports.order_by("created_at").values_list(
        "evidence", "kind", "created_at", "resolved_at"
    )
    rows = [*stored]
    for evidence, kind, _created_at, resolved_at in rows:
        if resolved_at and (comment.edited_at is None or resolved_at > comment.edited_at):
            answered.add(evidence)
            kinds.add(kind)
    for evidence, kind, created_at, resolved_at in rows:
        if resolved_at is None and evidence not in answered | {""} and kind not in kinds:
            first_at.setdefault((evidence, kind in _SEEN_BY_READING), created_at)
    if not _are_enough(first_at, needed):
        return False
    if not _was_read(comment):
        return True
    unseen = {pair: at for pair, at in first_at.items() if not pair[1]}
    return _are_enough(unseen, needed)


def _are_enough(first_at: dict[tuple[str, bool], datetime], needed: int) -> bool:
    families: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    for (evidence, _seen), at in first_at.items():
        times = families[evidence[0]]
        times[evidence] = min(at, times.get(evidence, at))
    return any(_are_spread(times.values(), needed) for times in families.values())


def _are_spread(times: Iterable[datetime], needed: int) -> bool:
    """Whether there are enough, and, where more than one is needed, not all at once."""
    times = sorted(times)
    return len(times) >= needed and (needed == 1 or times[-1] - times[0] >= SPREAD)


def _was_read(comment: PublicComment) -> bool:
    """Whether a moderator has approved the present text, or what was reported about it."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(PublicComment),
        object_id=str(comment.pk),
        action__in=_READ,
    ).exclude(user=None)
    if comment.edited_at:
        entries = entries.filter(timestamp__gte=comment.edited_at)
    return entries.exists()
