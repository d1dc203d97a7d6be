"""A small HTTP client that costs the measured machine as little as possible."""

import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass
class Answer:
    """What came back: status, headers (lower case) and body."""

    status: int
    headers: dict
    body: bytes


class Connection:
    """One kept-alive connection to a server on this machine."""

    def __init__(self, port):
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def request(self, method, path, *, body=b"", headers=()):
        """Send one request and read its answer."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *headers]
        if body:
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        self.socket.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        return self._read()

    def _read(self):
        while b"\r\n\r\n" not in self.rest:
            self._more()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, value = line.split(":", 1)
            key = name.lower()
            # Several cookies come in several lines.
            headers[key] = f"{headers[key]}\n{value.strip()}" if key in headers else value.strip()
        if headers.get("transfer-encoding") == "chunked":
            body = self._chunks()
        else:
            length = int(headers.get("content-length", 0))
            while len(self.rest) < length:
                self._more()
            body, self.rest = self.rest[:length], self.rest[length:]
        return Answer(int(first.split()[1]), headers, body)

    def _chunks(self):
        body = b""
        while True:
            while b"\r\n" not in self.rest:
                self._more()
            size, self.rest = self.rest.split(b"\r\n", 1)
            length = int(size, 16)
            while len(self.rest) < length + 2:
                self._more()
            body += self.rest[:length]
            self.rest = self.rest[length + 2 :]
            if not length:
                return body

    def _more(self):
        received = self.socket.recv(1 << 16)
        if not received:
            raise ConnectionError("the server closed the connection")
        self.rest += received


@dataclass
class Load:
    """What a number of connections did together in a number of seconds."""

    seconds: float = 0
    times: list = field(default_factory=list)  # seconds of each answer
    statuses: dict = field(default_factory=dict)

    @property
    def per_second(self):
        return len(self.times) / self.seconds

    def percentile(self, share):
        """Milliseconds within which this share of the answers came."""
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))] * 1000


def load(port, connections, seconds, send):
    """Call send(connection, number) on several connections at once, as fast as answers come.

    Args:
        send: makes one request and returns its Answer; `number` counts over all connections.
    """
    result, lock, counter = Load(), threading.Lock(), iter(range(10**9))
    end = time.perf_counter() + seconds

    def work():
        connection = Connection(port)
        while time.perf_counter() < end:
            with lock:
                number = next(counter)
            start = time.perf_counter()
            answer = send(connection, number)
            took = time.perf_counter() - start
            with lock:
                result.times.append(took)
                result.statuses[answer.status] = result.statuses.get(answer.status, 0) + 1

    begin = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - begin
    return result


def form_body(data):
    """A dictionary as a browser sends it."""
    return urlencode(data).encode()
