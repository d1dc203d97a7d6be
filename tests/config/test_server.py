"""The web server before people who send slowly, too much, or what they should not."""

import contextlib
import time

import pytest

from tests.config.running_server import are_open, read_to_the_end, run_server

SECONDS = 4  # deadlines of the servers in these tests
HEAD = b"POST /echo/ HTTP/1.1\r\nHost: localhost\r\n"
FORM = HEAD + b"Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server whose application says what reached it."""
    with run_server(
        tmp_path_factory.mktemp("server"),
        application="tests.config.server_application:application",
        DJANGO_SETTINGS_MODULE="config.settings.test",
        REQUEST_HEADERS_SECONDS=str(SECONDS),
        REQUEST_BODY_SECONDS=str(SECONDS),
    ) as running:
        yield running


@pytest.fixture
def slow(server):
    """Open connections that send these bytes and nothing more."""
    opened = []

    def open_some(count, said):
        for _one in range(count):
            client = server.connect()
            opened.append(client)
            client.sendall(said)
        return opened

    yield open_some
    for client in opened:
        client.close()


def ended_within(clients, seconds):
    """Whether the server closes all of them; it has all the time that a slow machine takes."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not are_open(clients):
            return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET / HTT",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Nothi",
        FORM + b"Content-Length: 1000\r\n\r\nname=Ana&",
        FORM + b"Transfer-Encoding: chunked\r\n\r\n9\r\nname=Ana&",
    ],
    ids=["nothing", "line", "headers", "body", "chunks"],
)
def test_two_hundred_slow_senders_hold_nobody_up(server, slow, said):
    clients = slow(200, said)
    for _turn in range(5):
        assert server.ask("/echo/").status == 200
    # None of the answers waited until the senders were given up.
    assert are_open(clients) == 200
    assert ended_within(clients, 15 * SECONDS)


def test_four_hundred_of_both_kinds_hold_nobody_up(server, slow):
    slow(200, b"GET / HTT")
    clients = slow(200, FORM + b"Content-Length: 1000\r\n\r\nname=Ana&")
    assert server.ask("/echo/", "POST", b"a=b").json()["body"] == 3
    assert are_open(clients) == 400
    assert ended_within(clients, 15 * SECONDS)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FORM + b"Content-Length: 1000\r\n\r\nname=Ana&", b"Sending took too long"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"Sending took too long"),
    ],
    ids=["body", "headers"],
)
def test_who_is_too_slow_reads_why(server, said, words):
    reply = server.say(said)
    assert reply.status == 408
    assert words in reply.body
    assert reply.headers["connection"] == "close"


def test_a_sender_who_goes_on_slowly_is_ended_too(server):
    """The deadline is for all of the body, not for the next byte."""
    with server.connect() as client:
        client.sendall(FORM + b"Content-Length: 1000\r\n\r\n")
        start = time.monotonic()
        client.settimeout(0.2)
        while time.monotonic() < start + 20 * SECONDS:
            try:
                client.sendall(b"x")
                if client.recv(1 << 16):
                    break
            except TimeoutError:
                continue
        else:
            pytest.fail("still waiting")


def test_readers_who_take_nothing_hold_nobody_up(server, slow):
    clients = slow(20, b"GET /large/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert server.ask("/echo/").status == 200
    assert len(clients) == 20


def test_waiting_connections_give_way_to_new_ones(tmp_path):
    with run_server(
        tmp_path,
        application="tests.config.server_application:application",
        workers=1,
        DJANGO_SETTINGS_MODULE="config.settings.test",
        WEB_CONNECTIONS="50",
        REQUEST_HEADERS_SECONDS="60",
    ) as server:
        clients = [server.connect() for _one in range(60)]
        for client in clients:
            client.sendall(b"GET / HTT")
        assert server.ask("/echo/").status == 200
        assert are_open(clients) < 60
        # Who came last may stay.
        assert are_open(clients[-20:]) == 20
        for client in clients:
            client.close()


def test_a_body_of_64_kilobytes_is_taken(server):
    assert server.ask("/echo/", "POST", b"x" * 65536).json()["body"] == 65536


def test_what_is_announced_as_larger_is_refused_at_once(server):
    before = len(server.calls)
    reply = server.say(FORM + b"Content-Length: 65537\r\n\r\n" + b"x" * 100)
    assert reply.status == 413
    assert b"Copy it, shorten it and send it again." in reply.body
    assert len(server.calls) == before


@pytest.mark.parametrize("extra", [b"", b"Cookie: sessionid=invented\r\n"])
@pytest.mark.parametrize("path", [b"/echo/", b"/admin/login/", b"/admin/images/add/"])
def test_what_grows_larger_is_refused_while_it_arrives(server, path, extra):
    before = len(server.calls)
    head = FORM.replace(b"/echo/", path) + extra
    with server.connect() as client:
        client.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        for _part in range(80):
            client.sendall(b"400\r\n" + b"x" * 1024 + b"\r\n")
        # The answer is there although the body goes on.
        assert client.recv(1 << 16).startswith(b"HTTP/1.1 413 ")
    assert len(server.calls) == before


def test_a_browser_that_sends_on_can_still_read_the_answer(server):
    with server.connect() as client:
        client.sendall(FORM + b"Content-Length: 3000000\r\n\r\n")
        client.sendall(b"x" * 3_000_000)
        assert b"This is too long to send" in read_to_the_end(client)


def test_who_expects_to_be_told_to_go_on_is_told_no(server):
    with server.connect() as client:
        client.sendall(FORM + b"Content-Length: 3000000\r\nExpect: 100-continue\r\n\r\n")
        assert client.recv(1 << 16).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /" + b"a/" * 10_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET /?" + b"a=b&" * 3000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET /" + b"a" * 30_000, 414),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000, 431),
        (b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nCookie: " + b"a=b; " * 1000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
    ],
)
def test_too_much_before_the_body_is_refused_by_a_page(server, head, status):
    before = len(server.calls)
    reply = server.say(head)
    assert reply.status == status
    assert b"<h1>" in reply.body
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert len(server.calls) == before


def test_names_with_an_underscore_never_reach_the_application(server):
    with server.connect() as client:
        client.sendall(
            b"POST /echo/ HTTP/1.0\r\nHost: localhost\r\n"
            b"X_Forwarded_For: 6.6.6.6\r\nX-Forwarded-For: 10.0.0.1\r\nX_forwarded_proto: https\r\n"
            b"Content_Length: 1\r\nContent_Type: text/html\r\nContent-Length: 3\r\n\r\nabc"
        )
        told = read_to_the_end(client)
    assert b"6.6.6.6" not in told
    assert b'"HTTP_X_FORWARDED_FOR": "10.0.0.1"' in told
    assert b"FORWARDED_PROTO" not in told
    assert b'"CONTENT_LENGTH": "3"' in told
    assert b"CONTENT_TYPE" not in told


def test_headers_after_the_body_are_no_headers(server):
    with server.connect() as client:
        client.sendall(
            HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3\r\nabc\r\n0\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n"
        )
        told = read_to_the_end(client)
    assert b"200 OK" in told
    assert b"6.6.6.6" not in told


@pytest.mark.parametrize("extra", [b"3;" + b"x" * 900, b"0\r\nX: " + b"x" * 900])
def test_what_comes_beside_a_body_has_an_end(server, extra):
    before = len(server.calls)
    said = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + extra + b"x" * (100 << 20)
    with server.connect() as client, pytest.raises(ConnectionError):
        client.sendall(said)
    assert len(server.calls) == before


def test_no_server_says_what_it_is(server):
    refused = server.say(b"nonsense\r\n\r\n")
    for reply in (server.ask("/echo/"), refused):
        names = {name.lower() for name in reply.headers}
        assert not names & {"server", "x-powered-by"}


def test_requests_sent_ahead_are_answered_in_turn_and_not_kept_without_end(server):
    one = b"GET /echo/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with server.connect() as client:
        client.sendall(one * 2 + last)
        assert read_to_the_end(client).count(b"200 OK") == 3
    before = len(server.calls)
    with server.connect() as client:
        client.sendall(one.replace(b"/echo/", b"/slow/") + one * 2000)
        with contextlib.suppress(ConnectionResetError):
            read_to_the_end(client)
    assert len(server.calls) - before < 50


def test_an_empty_line_after_a_form_takes_no_answer_away(server):
    with server.connect() as client:
        client.sendall(HEAD.replace(b"/echo/", b"/slower/") + b"Content-Length: 3\r\n\r\nabc")
        time.sleep(0.5)  # a line of its own, after the server has read the form
        client.sendall(b"\r\n")
        assert client.recv(1 << 16).startswith(b"HTTP/1.1 200 ")
