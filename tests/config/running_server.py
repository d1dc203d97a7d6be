"""The web server as a process of its own, and clients that do not behave."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds; a slow machine is no failure


@dataclass
class Server:
    """A running server: its port, its process, and the folder that it may write to."""

    port: int
    process: subprocess.Popen
    folder: Path

    def connect(self) -> socket.socket:
        """A connection on which nothing was sent yet."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def ask(
        self, path: str = "/", method: str = "GET", body: bytes | None = None, **headers: str
    ) -> "Reply":
        """Send a request as a browser does and read the answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request(method, path, body, named)
            response = connection.getresponse()
            return Reply(response.status, dict(response.getheaders()), response.read())

    def say(self, said: bytes) -> "Reply":
        """Send these bytes, and read until the server closes."""
        with self.connect() as client:
            client.sendall(said)
            return Reply.parse(read_to_the_end(client))

    @property
    def calls(self) -> list[str]:
        """Paths of the requests that reached the application."""
        return (self.folder / "calls").read_text().split()


@dataclass
class Reply:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Take an answer apart."""
        head, _blank, body = raw.partition(b"\r\n\r\n")
        line, *fields = head.decode("latin-1").split("\r\n")
        headers = dict(field.split(": ", 1) for field in fields)
        return cls(int(line.split()[1]), headers, body)

    def json(self) -> dict:
        """What `server_application.echo` said."""
        return json.loads(self.body)


def read_to_the_end(client: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    parts = []
    while part := client.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def are_open(clients: list[socket.socket]) -> int:
    """How many of these connections the server has not closed."""
    for client in clients:
        client.setblocking(False)
    count = 0
    for client in clients:
        try:
            while client.recv(1 << 16):
                pass
        except BlockingIOError:
            count += 1
        except OSError:
            pass
    return count


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def descendants(pid: int) -> set[int]:
    """Processes that this one, or one of those, has started."""
    found = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found |= {child} | descendants(child)
    return found


@contextlib.contextmanager
def run_server(
    folder: Path, *, application: str = "config.asgi:application", workers: int = 2, **env: str
) -> Iterator[Server]:
    """Start the server as `manage.py serve` does, and end it."""
    port = free_port()
    (folder / "calls").touch()
    path = os.pathsep.join(filter(None, [f"{ROOT}/site", str(ROOT), os.environ.get("PYTHONPATH")]))
    known = {
        "PYTHONPATH": path,
        "CALLS": str(folder / "calls"),
        "DATABASE_URL": f"sqlite:///{folder}/empty.sqlite3",
    }
    command = [sys.executable, "-m", "config.server", "--port", str(port)]
    command += ["--workers", str(workers), "--application", application]
    process = subprocess.Popen(  # noqa: S603  ourselves
        command, cwd=ROOT, env=os.environ | known | env, start_new_session=True
    )
    try:
        wait_for(port, process)
        yield Server(port, process, folder)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(port: int, process: subprocess.Popen) -> None:
    """Wait until it answers; the port is open before that."""
    deadline = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
            if select.select([client], [], [], 1)[0] and client.recv(1):
                return
        time.sleep(0.2)
    raise AssertionError(f"the server did not come up: {process.poll()}")
