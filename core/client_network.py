"""From which network a request comes, for counting only; the address itself is not kept."""

from ipaddress import ip_address, ip_network

from django.conf import settings

# Addresses that no reader on the internet has (RFC 1918, 4193, 4291, 6598).
_INSIDE = [
    ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
]


def network_of(request):
    """The network of the reader: an IPv4 /24 or IPv6 /48, or "" if it cannot be told.

    X-Forwarded-For is believed only as far as settings.TRUSTED_PROXIES says: each proxy of ours
    adds the address it was reached from at the end, and anything before that is the sender's word.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    hops = [*filter(None, hops), request.META.get("REMOTE_ADDR", "")]
    # With fewer than promised, somebody has come past our proxies, and what they say is their word.
    last = len(hops) - 1
    place = last - settings.TRUSTED_PROXIES if last >= settings.TRUSTED_PROXIES else last
    try:
        address = ip_address(_bare(hops[place]))
    except ValueError:
        return ""
    # How a socket for both kinds names an IPv4 reader; all of them share one /48.
    address = getattr(address, "ipv4_mapped", None) or address
    if place and any(address in network for network in _INSIDE):
        # A proxy that the settings do not know of. Behind it, all readers would be one network.
        return ""
    return str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))


def _bare(hop):
    """An address without what may stand around it: 192.0.2.7:52144, [2001:db8::1]:52144, %eth0."""
    hop = hop.partition("%")[0]
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop
