"""From which network a request comes, for counting only; the address itself is not kept."""

from ipaddress import ip_address, ip_network

from django.conf import settings


def network_of(request):
    """The network of the reader: an IPv4 /24 or IPv6 /48, or "" if it cannot be told.

    X-Forwarded-For is believed only as far as settings.TRUSTED_PROXIES says: each proxy of ours
    adds the address it was reached from at the end, and anything before that is the sender's word.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted = settings.TRUSTED_PROXIES
    address = request.META.get("REMOTE_ADDR", "")
    if trusted and len(hops) >= trusted and hops[-trusted]:
        address = _without_port(hops[-trusted])
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    # How a socket for both kinds names an IPv4 reader; all of them share one /48.
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ip_network(f"{parsed}/{24 if parsed.version == 4 else 48}", strict=False))


def _without_port(hop):
    """Some proxies add the port: 192.0.2.7:52144 or [2001:db8::1]:52144."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop
