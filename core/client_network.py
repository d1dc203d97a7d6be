"""From which network a request comes, for counting only; the address itself is not kept."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = ""

# Addresses that no reader on the internet has (RFC 1918, 4193, 4291, 6598).
_INSIDE = [
    ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
]
_NETWORK = {4: 24, 6: 48}  # bits; what one household or office has
_PROVIDER = {4: 16, 6: 32}  # bits; the least that a registry gives a provider (RIPE-738)


def network_of(request: HttpRequest) -> str:
    """Tell the network of the reader: an IPv4 /24 or IPv6 /48, or UNKNOWN.

    X-Forwarded-For is believed only as far as settings.TRUSTED_PROXIES says: each proxy of ours
    adds the address it was reached from at the end, and anything before that is the sender's word.

    UNKNOWN where all readers would be one network, so that those who count leave it out: behind a
    proxy that the settings do not count, one that says less than they promise, and inside a house
    or on one's own machine.
    """
    if is_hidden_by_settings():
        return UNKNOWN
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    hops = [*filter(None, hops), request.META.get("REMOTE_ADDR", "")]
    place = len(hops) - 1 - settings.TRUSTED_PROXIES
    if place < 0:
        return UNKNOWN
    try:
        address = ip_address(_bare(hops[place]))
    except ValueError:
        return UNKNOWN
    # How a socket for both kinds names an IPv4 reader; all of them share one /48.
    address = getattr(address, "ipv4_mapped", None) or address
    if any(address in network for network in _INSIDE):
        return UNKNOWN
    return _around(address, _NETWORK)


def is_hidden_by_settings() -> bool:
    """Whether the settings say that a proxy stands in front, and to believe none."""
    return settings.BEHIND_PROXY and not settings.TRUSTED_PROXIES


def provider_of(network: str) -> str:
    """Tell the block that a network belongs to, of the size that a provider has: /16 or /32.

    Anyone with a server of their own, or a tunnel, has as many /24 or /48 as they like out of one.

    Args:
        network: as `network_of` says.

    Returns:
        Such as "192.0.0.0/16", or UNKNOWN for an unknown network.
    """
    if not network:
        return UNKNOWN
    return _around(ip_network(network).network_address, _PROVIDER)


def _around(address: IPv4Address | IPv6Address, bits: dict[int, int]) -> str:
    return str(ip_network(f"{address}/{bits[address.version]}", strict=False))


def _bare(hop: str) -> str:
    """An address without what may stand around it: 192.0.2.7:52144, [2001:db8::1]:52144, %eth0."""
    hop = hop.partition("%")[0]
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop
