"""The site behind a real nginx and a real HAProxy, set up as docs/operations.md says."""

import pytest

from tests.config.proxies import HOST, make_certificate, run_haproxy, run_nginx, run_site

HERE, HERE_6 = "203.0.113.9", "2001:db8:1:2::3"
NETWORK, NETWORK_6 = "203.0.113.0/24", "2001:db8:1::/48"
FORGED = "198.51.100.1"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The port of the running site."""
    with run_site(tmp_path_factory.mktemp("site")) as port:
        yield port


@pytest.fixture(scope="module", params=[run_nginx, run_haproxy])
def proxies(request, site, tmp_path_factory):
    """One program twice: as documented, and as documented for one behind another of ours."""
    folders = [tmp_path_factory.mktemp("proxy") for _one in range(2)]
    for folder in folders:
        make_certificate(folder)
    with (
        request.param(folders[0], site, adds=False) as first,
        request.param(folders[1], site, adds=True) as second,
    ):
        yield {"first": first, "second": second}


@pytest.fixture
def first(proxies):
    """The proxy that readers reach."""
    return proxies["first"]


@pytest.fixture
def second(proxies):
    """A proxy behind another one; many in front add to what they are told, too."""
    return proxies["second"]


@pytest.fixture(params=["first", "second"])
def either(request, proxies):
    return proxies[request.param]


@pytest.mark.parametrize(("sender", "network"), [(HERE, NETWORK), (HERE_6, NETWORK_6)])
@pytest.mark.parametrize(
    "headers",
    [
        "",
        f"X-Forwarded-For: {FORGED}\r\n",
        f"X-Forwarded-For: {FORGED}, 192.0.2.1\r\n",
        f"X-Forwarded-For: {FORGED}\r\nX-Forwarded-For: 192.0.2.1\r\n",
        f"x-forwarded-for: {FORGED}\r\n",
        f"X_Forwarded_For: {FORGED}\r\n",
        f"X-Forwarded_For: {FORGED}\r\nX_FORWARDED-FOR: {FORGED}\r\n",
        f"X_Forwarded_For: {FORGED}\r\nX-Forwarded-For: {FORGED}\r\n",
        f"X-Forwarded-For: {','.join([FORGED] * 100)}\r\n",
        "X-Forwarded-For: nonsense\r\n",
        "X-Forwarded-For: \r\n",
        "X-Forwarded-For: 2001:db8:f::1\r\n",
        f"Forwarded: for={FORGED}\r\nX-Real-IP: {FORGED}\r\n",
    ],
)
def test_the_network_is_the_senders_whatever_the_sender_says(either, sender, network, headers):
    assert either.ask(sender, headers=headers)["network"] == network


@pytest.mark.parametrize(
    "headers",
    [
        "",
        "X-Forwarded-Proto: http\r\n",
        "X_Forwarded_Proto: http\r\n",
        "X_Forwarded_Host: evil\r\n",
    ],
)
def test_the_address_is_the_one_that_was_asked_for(either, headers):
    assert either.ask(HERE, headers=headers)["address"] == f"https://{HOST}/"


@pytest.mark.parametrize(
    ("reader", "network"), [(HERE, NETWORK), (HERE_6, NETWORK_6), (f"{FORGED}, {HERE}", NETWORK)]
)
def test_of_two_proxies_the_first_one_tells_of_the_reader(second, reader, network):
    headers = f"X-Forwarded-For: {reader}\r\n"
    assert second.ask("192.0.2.80", trusted=2, headers=headers)["network"] == network


def test_one_who_comes_past_the_first_of_two_has_no_network(second):
    assert second.ask(HERE, trusted=2)["network"] == ""


def test_more_proxies_than_there_are_make_all_networks_unknown(first):
    assert first.ask(HERE, trusted=2, headers=f"X-Forwarded-For: {FORGED}\r\n")["network"] == ""


def test_a_proxy_that_none_is_believed_of_makes_all_networks_unknown(either):
    headers = f"X-Forwarded-For: {FORGED}\r\n"
    assert either.ask(HERE, trusted=0, headers=headers)["network"] == ""
