"""A demo site started for an attack, and what can be sent to it and read from it."""

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.measures import hidden_fields, memory, processor_seconds

ROOT = Path(__file__).resolve().parents[2]
POST = "/news/a-register-of-algorithms-is-only-useful-if-someone-reads-it/"
PLAN = "/plans/sixth-plan/"
START_SECONDS = 240
LONGEST_ANSWER = 30  # seconds; what takes longer counts as no answer


@dataclass
class Response:
    """Status (0: none came), headers (lower case), body, and how many seconds it took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class Site:
    """The site as `make run` serves it, in a temporary folder on a free port of this machine.

    Args:
        environment: variables besides those that a site behind one proxy of its own has. Requests
            name the network they come from in X-Forwarded-For, as that proxy would.
    """

    def __init__(self, **environment: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._server: subprocess.Popen | None = None
        self.port = _free_port()
        self._environment = os.environ | {
            "VAR_DIR": self._folder.name,
            "PORT": str(self.port),
            "TRUSTED_PROXIES": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            # What the owner of this machine has set for a real site is none of ours.
            **dict.fromkeys(("DATABASE_URL", "CACHE_URL", "EMAIL_URL", "PUBLIC_URL"), ""),
            "HOST": "127.0.0.1",
            **environment,
        }

    def __enter__(self) -> "Site":
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _start(self) -> None:
        self.run("manage.py", "prepare", "--demo")
        self._server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _attempt in range(START_SECONDS * 2):
            if self.get("/robots.txt").status == 200:
                return
            time.sleep(0.5)
        raise RuntimeError("the site did not come up")

    def close(self) -> None:
        """End the server, if it was started, and delete the folder."""
        # What an attack has stopped does not listen to an interruption.
        for signal_number in (signal.SIGINT, signal.SIGKILL) if self._server else ():
            try:
                os.killpg(self._server.pid, signal_number)
                self._server.wait(20)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue
        self._folder.cleanup()

    def run(self, *arguments: str) -> str:
        """What one of our own commands prints, run with the settings of this site."""
        done = subprocess.run(  # noqa: S603  our own commands
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def request(
        self, method: str, path: str, *, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Response:
        """Send one request on a connection of its own; a server that gives up is status 0."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_ANSWER)
        start = time.perf_counter()
        try:
            connection.request(method, path, body=body or None, headers=headers or {})
        except (BrokenPipeError, ConnectionResetError):
            # Answered before all was sent.
            pass
        except OSError:
            return Response(0, {}, b"", time.perf_counter() - start)
        try:
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            return Response(0, {}, b"", time.perf_counter() - start)
        finally:
            connection.close()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Response(answer.status, found, content, time.perf_counter() - start)

    def get(self, path: str, network: str = "198.51.100.7", **headers: str) -> Response:
        """Ask for an address from an IP address; "" sends no X-Forwarded-For."""
        origin = {"X-Forwarded-For": network} if network else {}
        return self.request("GET", path, headers=origin | headers)

    def post(self, path: str, data: dict[str, str], network: str = "198.51.100.7") -> Response:
        """Send a form from an IP address; "" sends no X-Forwarded-For."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        headers |= {"X-Forwarded-For": network} if network else {}
        return self.request("POST", path, body=urlencode(data).encode(), headers=headers)

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Rows of the site's database."""
        path = next(Path(self._folder.name).glob("*.sqlite3"))
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20) as connection:
            return connection.execute(query, values).fetchall()

    def execute(self, statement: str) -> None:
        """Change the site's database, as an owner would in the admin."""
        path = next(Path(self._folder.name).glob("*.sqlite3"))
        with sqlite3.connect(path, timeout=20) as connection:
            connection.execute(statement)

    def fill_thread(self, page: str, replies: int) -> None:
        """Put one comment with that many replies on a page."""
        self.run("-m", "tests.attack.fill", page, str(replies))

    def links(self, page: Response, part: str) -> list[str]:
        """Addresses in a page that contain a text, in their order."""
        found = re.findall(rb'href="(/[^"]*)"', page.body)
        return [href.decode() for href in found if part.encode() in href]

    def processor_seconds(self) -> float:
        """Processor time that the site has used since it started, worker included."""
        return processor_seconds(self._server.pid)

    def megabytes(self) -> float:
        """Memory of all its processes (proportional set size)."""
        return memory(self._server.pid)

    def comment_path(self, page: str) -> str:
        """Address of the comment form of a page."""
        return re.search(rb'href="(/comments/new/\d+/)', self.get(page).body)[1].decode()

    def fields(self, path: str, network: str = "198.51.100.7") -> dict[str, str]:
        """The hidden fields of the form at an address, as that network is given them."""
        return hidden_fields(self.get(path, network).body)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
