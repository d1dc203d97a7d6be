"""From an ASGI server to a WSGI application and back."""

import asyncio
import io
import threading

import pytest

from config import bridge
from config.bridge import Bridge, environ_of


def scope(path=b"/", method="GET", headers=()):
    return {
        "type": "http",
        "method": method,
        "path": path.decode("latin-1"),
        "raw_path": path,
        "query_string": b"a=%C3%A9",
        "http_version": "1.1",
        "scheme": "http",
        "client": ("192.0.2.1", 5000),
        "server": ("127.0.0.1", 8000),
        "headers": list(headers),
    }


def ask(wsgi, **of_scope):
    """All messages that the bridge sends for one request without a body."""
    sent = []

    async def send(message):
        sent.append(message)

    async def run():
        one = Bridge(wsgi, threads=1)
        await one(scope(**of_scope), None, send)
        one.pool.shutdown()

    asyncio.run(run())
    return sent


def body_of(sent):
    assert not sent[-1].get("more_body")
    return b"".join(message.get("body", b"") for message in sent[1:])


class Counted(io.BytesIO):
    """A file that knows how much was asked of it at once."""

    largest = 0

    def read(self, size=-1):
        self.largest = max(self.largest, size if size >= 0 else 1 << 40)
        return super().read(size)


def test_headers_with_an_underscore_are_dropped_and_others_are_joined():
    environ = environ_of(
        scope(
            headers=[
                (b"x_forwarded_for", b"6.6.6.6"),
                (b"x-forwarded-for", b"10.0.0.1"),
                (b"x-forwarded-for", b"10.0.0.2"),
                (b"content_length", b"1"),
                (b"cookie", b"a=b"),
                (b"cookie", b"c=d"),
            ]
        )
    )
    assert environ["HTTP_X_FORWARDED_FOR"] == "10.0.0.1,10.0.0.2"
    assert environ["HTTP_COOKIE"] == "a=b; c=d"
    assert "CONTENT_LENGTH" not in environ


def test_a_path_is_bytes_as_wsgi_wants_them():
    environ = environ_of(scope(path=b"/caf%C3%A9/%FF/%2F"))
    assert environ["PATH_INFO"] == "/caf\xc3\xa9/\xff//"
    assert environ["QUERY_STRING"] == "a=%C3%A9"
    assert environ["REMOTE_ADDR"] == "192.0.2.1"


@pytest.mark.parametrize("size", [10, bridge.CHUNK, 5 * bridge.CHUNK + 1])
def test_a_file_is_sent_in_parts_and_closed(size):
    file = Counted(b"x" * size)

    def wsgi(environ, start_response):
        start_response("200 OK", [("Content-Length", str(size))])
        return environ["wsgi.file_wrapper"](file, 4096)

    sent = ask(wsgi)
    assert body_of(sent) == b"x" * size
    assert file.largest <= bridge.CHUNK
    assert file.closed


def test_what_is_made_bit_by_bit_is_made_in_one_thread_that_waits_for_no_reader():
    threads = []

    class Answer:
        streaming = True

        def __iter__(self):
            for _part in range(50):
                threads.append(threading.current_thread().name)
                yield b"x" * bridge.CHUNK

        def close(self):
            threads.append("closed")

    def wsgi(_environ, start_response):
        start_response("200 OK", [])
        return Answer()

    sent = ask(wsgi)
    assert body_of(sent) == b"x" * 50 * bridge.CHUNK
    assert len(sent) > 50
    assert threads.pop() == "closed"
    assert len(set(threads)) == 1


def test_nothing_is_read_of_a_file_whose_head_is_asked_for():
    file = Counted(b"x" * 100)

    def wsgi(environ, start_response):
        start_response("200 OK", [("Content-Length", "100")])
        return environ["wsgi.file_wrapper"](file)

    assert body_of(ask(wsgi, method="HEAD")) == b""
    assert not file.largest
    assert file.closed


def test_an_application_that_breaks_leaves_no_request_counted(monkeypatch):
    def wsgi(_environ, _start_response):
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        ask(wsgi)


def test_whoever_comes_when_all_is_taken_is_asked_to_come_back(monkeypatch):
    monkeypatch.setattr(bridge, "QUEUE", 0)
    sent = ask(lambda *_args: pytest.fail("it was asked"))
    assert sent[0]["status"] == 503
    assert (b"retry-after", b"60") in sent[0]["headers"]
    assert b"Too many people are using the site" in body_of(sent)


def lengths(sent):
    return [value for name, value in sent[0]["headers"] if name.lower() == b"content-length"]


@pytest.mark.parametrize(
    ("method", "status", "said", "expected"),
    [
        ("GET", "200 OK", [], [b"3"]),
        ("GET", "414 URI Too Long", [], [b"3"]),
        ("GET", "200 OK", [("Content-Length", "3")], [b"3"]),
        ("HEAD", "200 OK", [], []),
    ],
)
def test_an_answer_says_how_long_it_is(method, status, said, expected):
    def wsgi(_environ, start_response):
        start_response(status, said)
        return [b"a", b"bc"]

    assert lengths(ask(wsgi, method=method)) == expected


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_an_answer_without_a_body_says_no_length(status):
    def wsgi(_environ, start_response):
        start_response(status, [])
        return []

    assert lengths(ask(wsgi)) == []


def test_what_is_made_bit_by_bit_says_how_long_it_is():
    class Answer(list):
        streaming = True

    def wsgi(_environ, start_response):
        start_response("200 OK", [])
        return Answer([b"x" * bridge.CHUNK] * 3)

    assert lengths(ask(wsgi)) == [str(3 * bridge.CHUNK).encode()]
