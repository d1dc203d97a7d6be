"""From which network a comment comes, and whether networks can be told apart at all."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Max, Min, Q, TextChoices
from django.utils import timezone

from comments.models import SubmissionHit
from core.client_network import is_hidden_by_settings, network_of

__all__ = ["Hidden", "network_of", "why_hidden"]

WITHIN = timedelta(days=1)  # for as long as hits are kept
# Fewer senders than these prove nothing.
FEWEST_UNKNOWN, FEWEST_IN_ONE = 3, 10
NEARLY_ALL = 0.9
# A workshop is over sooner.
LONGER_THAN_A_WORKSHOP = timedelta(hours=6)


class Hidden(TextChoices):
    """Why readers cannot be told apart by their networks."""

    BY_SETTINGS = "settings", "BEHIND_PROXY without TRUSTED_PROXIES"
    BY_PROXY = "proxy", "no usable X-Forwarded-For arrives"
    ONE_FOR_ALL = "one", "nearly all senders share one network"


def why_hidden() -> Hidden | None:
    """Tell why networks cannot be told apart, from the settings and the hits of the last day.

    The first two come with unknown networks, which nothing counts. The third is a suspicion only:
    one network that sends much looks the same, and must not free itself of its limits by that.
    Different texts stand for senders, so a campaign with one text is one.
    """
    if is_hidden_by_settings():
        return Hidden.BY_SETTINGS
    lately = SubmissionHit.objects.filter(created_at__gte=timezone.now() - WITHIN)
    # Always the same two statements, so that the dashboard costs the same for few and for many.
    # Marks of texts are there whatever is known of a sender, and no one's answer deletes them.
    counts = lately.filter(kind__in=("text", "short", "network")).aggregate(
        senders=Count("digest", distinct=True, filter=~Q(kind="network")),
        known=Count("pk", filter=Q(kind="network")),
    )
    by_network = lately.filter(kind="network").order_by().values("digest")
    times = by_network.annotate(n=Count("pk"), first=Min("created_at"), last=Max("created_at"))
    most = times.order_by("-n").first()
    if counts["senders"] < FEWEST_UNKNOWN:
        return None
    if counts["known"] < counts["senders"] * (1 - NEARLY_ALL):
        # Without a proxy, readers are in the same house or on the same machine.
        has_proxy = settings.BEHIND_PROXY or settings.TRUSTED_PROXIES
        return Hidden.BY_PROXY if has_proxy else None
    if (
        counts["senders"] < FEWEST_IN_ONE
        or most is None
        or most["n"] < counts["known"] * NEARLY_ALL
    ):
        return None
    lasts = most["last"] - most["first"] >= LONGER_THAN_A_WORKSHOP
    return Hidden.ONE_FOR_ALL if lasts else None
