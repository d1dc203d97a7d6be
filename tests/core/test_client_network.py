"""From which network a request comes: what proxies say counts only if they are ours."""

import pytest
from django.test import RequestFactory

from core.client_network import network_of, provider_of

NOBODY = ""


@pytest.mark.parametrize(
    ("trusted", "remote", "forwarded", "network"),
    [
        # No proxy of ours: whatever is said of others is the sender's own word.
        (0, "192.0.2.7", None, "192.0.2.0/24"),
        (0, "192.0.2.7", "203.0.113.9", "192.0.2.0/24"),
        (0, "192.0.2.7", "203.0.113.9, 198.51.100.1", "192.0.2.0/24"),
        (0, "2001:db8:1:2::3", None, "2001:db8:1::/48"),
        # One: the last address is what it saw, all before it may be made up.
        (1, "127.0.0.1", "203.0.113.9", "203.0.113.0/24"),
        (1, "127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.0/24"),
        (1, "127.0.0.1", "1.1.1.1,2.2.2.2 ,203.0.113.9 ", "203.0.113.0/24"),
        (1, "127.0.0.1", "2001:db8:1:2::3", "2001:db8:1::/48"),
        (1, "127.0.0.1", "not an address", NOBODY),
        (1, "127.0.0.1", "203.0.113.9, unknown", NOBODY),
        # Two: the one before the last.
        (2, "127.0.0.1", "203.0.113.9, 198.51.100.1", "203.0.113.0/24"),
        (2, "127.0.0.1", "1.1.1.1, 203.0.113.9, 198.51.100.1", "203.0.113.0/24"),
        # Fewer than promised: a proxy that says nothing, behind which all would be one network, or
        # somebody who has come past them and could as well make up the rest.
        (1, "192.0.2.7", None, NOBODY),
        (1, "192.0.2.7", "", NOBODY),
        (2, "192.0.2.7", "203.0.113.9", NOBODY),
        (1, "127.0.0.1", None, NOBODY),
        (1, "10.0.0.5", " , ", NOBODY),
        # A proxy that nobody told us of: all readers would be one network, so none is counted.
        (0, "127.0.0.1", "203.0.113.9", NOBODY),
        (0, "10.0.0.5", "203.0.113.9", NOBODY),
        (0, "::1", "203.0.113.9", NOBODY),
        (1, "127.0.0.1", "203.0.113.9, 10.0.0.5", NOBODY),
        (1, "127.0.0.1", "203.0.113.9, 192.168.1.1", NOBODY),
        # The same without a word of it: nothing tells such a proxy from one's own machine, or from
        # readers in the same house, whom nobody needs to count either.
        (0, "127.0.0.1", None, NOBODY),
        (0, "192.168.1.7", None, NOBODY),
        (0, "fd00::7", None, NOBODY),
        (0, "::ffff:10.0.0.5", None, NOBODY),
        (1, "127.0.0.1", "10.0.0.5", NOBODY),
        # Forms of address.
        (1, "127.0.0.1", "203.0.113.9:52144", "203.0.113.0/24"),
        (1, "127.0.0.1", "[2001:db8:1:2::3]:443", "2001:db8:1::/48"),
        (1, "127.0.0.1", "[2001:db8:1:2::3]", "2001:db8:1::/48"),
        (0, "::ffff:192.0.2.7", None, "192.0.2.0/24"),
        (0, "2001:db8:1::1%eth0", None, "2001:db8:1::/48"),
        (0, "fe80::1%eth0", None, NOBODY),
        (0, "", None, NOBODY),
        (0, "unix:", None, NOBODY),
    ],
)
def test_the_network_of_a_request(settings, trusted, remote, forwarded, network):
    settings.TRUSTED_PROXIES = trusted
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, **headers)
    assert network_of(request) == network


def test_a_proxy_that_none_is_believed_of_hides_all_networks(settings):
    """In production BEHIND_PROXY is on by itself, so forgetting TRUSTED_PROXIES is easy."""
    settings.BEHIND_PROXY, settings.TRUSTED_PROXIES = True, 0
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert network_of(request) == NOBODY
    settings.TRUSTED_PROXIES = 1
    assert network_of(request) == "203.0.113.0/24"


@pytest.mark.parametrize(
    ("network", "provider"),
    [
        ("192.0.2.0/24", "192.0.0.0/16"),
        ("2001:470:1f0b::/48", "2001:470::/32"),
        (NOBODY, NOBODY),
    ],
)
def test_the_block_that_a_network_is_of(network, provider):
    assert provider_of(network) == provider
