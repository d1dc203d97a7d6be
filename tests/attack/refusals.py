"""Rows 7 to 13: what is refused is refused cheaply, and nobody stops the site."""

import socket
import time
import uuid
from collections.abc import Iterator

from tests.attack.people import comment, words
from tests.attack.result import Result
from tests.attack.site import PLAN, POST, Response, Site

SOCKETS = 200
HOLD_SECONDS = 20  # how long slow senders wait at most
RANDOM_QUERIES = 2000
REPLIES = 1000
# Marks of different combining classes: normalisation sorts them.
MARKS = "a" + "\u0323\u0307" * 50_000
_HOSTILE = {
    "200 kB of combining marks": MARKS,
    "2.5 MB of one letter": "a" * 2_500_000,
    "2.5 MB of “www.”": "www." * 625_000,
}


def attacks(site: Site) -> Iterator[Result]:
    """Run each of them once; those that may stop the site come last."""
    page = POST
    path = site.comment_path(page)
    fields = site.fields(path)
    yield from _long_requests(site, page)
    yield _forged_header(site, path, fields)
    yield _random_queries(site, page)
    yield _long_thread(site, page)
    yield _invisible_changes(site)
    yield _hostile_comparison(site)
    for name, text in _HOSTILE.items():
        yield _hostile_text(site, path, fields, name, text)
    yield from _slow_senders(site, path)


def _cost(site: Site, ask) -> tuple[Response, float]:
    """The response, and milliseconds of the site's processor time that it cost."""
    before = site.processor_seconds()
    response = ask()
    return response, (site.processor_seconds() - before) * 1000


def _hostile_text(site: Site, path: str, fields: dict[str, str], name: str, text: str) -> Result:
    response, cost = _cost(
        site, lambda: comment(site, path, fields, email="reader@hostile.example", text=text)
    )
    seen = f"{response.status} after {cost:.0f} ms of processor"
    if not response.status:
        seen = f"no answer within {response.seconds:.0f} s"
    return Result(7, f"a comment of {name}", seen, response.status in (413, 422) and cost <= 60)


def _long_requests(site: Site, page: str) -> Iterator[Result]:
    cookies = "; ".join(f"c{number}=1" for number in range(1000))
    query = "&".join(f"p{number}={number}" for number in range(1000))
    for name, ask in (
        ("a path of 10,000 parts", lambda: site.get("/a" * 10_000 + "/")),
        ("a query of 1,000 parameters", lambda: site.get(f"{page}?{query}")),
        ("1,000 cookies", lambda: site.get(page, Cookie=cookies)),
    ):
        ask()
        times = 10
        before = site.processor_seconds()
        answers = [ask().status for _time in range(times)]
        cost = (site.processor_seconds() - before) * 1000 / times
        yield Result(8, name, f"{answers[-1]}, {cost:.0f} ms of processor", cost <= 20)


def _forged_header(site: Site, path: str, fields: dict[str, str]) -> Result:
    def networks() -> int:
        [(count,)] = site.rows(
            "SELECT COUNT(DISTINCT digest) FROM comments_submissionhit WHERE kind = 'network'"
        )
        return count

    before = networks()
    for number in range(5):
        connection = socket.create_connection(("127.0.0.1", site.port), timeout=30)
        body = _form_body(fields, number)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: close\r\n"
            f"X-Forwarded-For: 203.0.200.9\r\nX_Forwarded_For: 198.18.{number}.1\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        connection.sendall(head.encode() + body)
        while connection.recv(65536):
            pass
        connection.close()
    seen = networks() - before
    return Result(
        10,
        "5 comments from one network, each with a different X_Forwarded_For",
        f"counted as {seen} network{'s' if seen != 1 else ''}",
        seen == 1,
    )


def _form_body(fields: dict[str, str], number: int) -> bytes:
    from urllib.parse import urlencode

    data = fields | {
        "comment": words(30),
        "name": words(2).title(),
        "email": f"forger{number}@header.example",
        "submission_key": uuid.uuid4().hex,
        "honeypot": "",
    }
    return urlencode(data).encode()


def _random_queries(site: Site, page: str) -> Result:
    site.get(page)
    before = site.megabytes()
    for _number in range(RANDOM_QUERIES):
        site.get(f"{page}?x={uuid.uuid4().hex}")
    grown = site.megabytes() - before
    return Result(
        11,
        f"a page asked for with {RANDOM_QUERIES} made-up parameters",
        f"{grown:+.0f} MB of memory",
        grown < 10,
    )


def _long_thread(site: Site, page: str) -> Result:
    site.fill_thread(page, REPLIES)
    response = site.get(page)
    kilobytes = len(response.body) / 1000
    return Result(
        11,
        f"a thread of one comment with {REPLIES} replies",
        f"{kilobytes:.0f} kB of HTML",
        response.status == 200 and kilobytes <= 300,
    )


def _invisible_changes(site: Site) -> Result:
    def version() -> int:
        return site.rows("SELECT number FROM core_contentversion")[0][0]

    [path, *_rest] = site.links(site.get(PLAN), "/report/")
    fields = site.fields(path)
    before = version()
    site.post(path, fields | {"kind": "spam", "text": "", "honeypot": ""})
    dropped = version() - before
    return Result(
        12,
        "a reader reports a comment",
        "all kept pages dropped" if dropped else "kept pages stay",
        not dropped,
    )


def _hostile_comparison(site: Site) -> Result:
    milliseconds = float(site.run("-m", "tests.attack.compare"))
    return Result(
        13,
        "comparing two texts of 5,000 hostile characters",
        f"{milliseconds:.0f} ms of processor",
        milliseconds < 100,
    )


def _slow_senders(site: Site, path: str) -> Iterator[Result]:
    announced = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"
    ).encode()
    for name, sent in (
        ("nine bytes of a request", b"GET / HTT"),
        ("nine bytes of the body that they announce", announced + b"comment=a"),
    ):
        slow = []
        try:
            for _number in range(SOCKETS):
                connection = socket.create_connection(("127.0.0.1", site.port), timeout=10)
                connection.sendall(sent)
                slow.append(connection)
            time.sleep(1)
            # None of them kept: each is drawn by a thread.
            waits = [site.get(f"/search/?q={words(1)}") for _time in range(3)]
        finally:
            for connection in slow:
                connection.close()
        worst = max(waits, key=lambda response: response.seconds)
        stopped = f"no answer within {worst.seconds:.0f} s"
        yield Result(
            9,
            f"{SOCKETS} connections send {name} and wait",
            f"others are answered in {worst.seconds:.2f} s" if worst.status else stopped,
            worst.status == 200 and worst.seconds < 1,
        )
