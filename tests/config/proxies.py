"""Real proxies in front of the real server, and a client that can come from anywhere."""

import contextlib
import json
import os
import shlex
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds; a slow machine is no failure
HOST = "network.example.org"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "tests.config.proxied_settings",
    "SECRET_KEY": "a-long-random-text-of-more-than-fifty-characters-0123456789-abcdef",
    "ALLOWED_HOSTS": HOST,
    "PUBLIC_URL": f"https://{HOST}",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": f"network@{HOST}",
    "TRUSTED_PROXIES": "1",
}


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Recorder:
    """Stands in for honcho's Manager: notes what `serve` would start, and starts nothing."""

    commands: dict[str, tuple[str, dict[str, str], str]] = field(default_factory=dict)
    returncode: int = 0

    def add_process(self, name: str, command: str, *, env: dict[str, str], cwd: str) -> None:
        self.commands[name] = (command, env, cwd)

    def loop(self) -> None:
        pass


@contextlib.contextmanager
def run_site(folder: Path) -> Iterator[int]:
    """Start the web server with the command of `manage.py serve`; gives its port."""
    port, recorder = free_port(), Recorder()
    with (
        patch("core.management.commands.serve.Manager", lambda **_options: recorder),
        patch("core.management.commands.serve.print_addresses", lambda *_where: None),
        contextlib.suppress(SystemExit),
    ):
        call_command("serve", port=port, workers=1, threads=2)
    command, env, cwd = recorder.commands["web"]
    env = env | PRODUCTION | {"VAR_DIR": str(folder)}
    _exec, *words = shlex.split(command)
    with _running(words, folder / "site.log", env=env, cwd=cwd):
        _wait_for(port, folder / "site.log")
        # Listens before it can answer.
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request("GET", "/robots.txt", headers={"Host": HOST})
            connection.getresponse().read()
        yield port


@dataclass(frozen=True)
class Proxy:
    """A running proxy that takes the sender's address from the PROXY line of the connection."""

    port: int

    def ask(self, sender: str, trusted: int = 1, headers: str = "") -> dict[str, str]:
        """What the site knows of a request that comes from the address `sender`.

        Args:
            headers: lines as they are sent, each with its end.
        """
        family = "TCP6" if ":" in sender else "TCP4"
        here = "::1" if ":" in sender else "127.0.0.1"
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as plain:
            plain.sendall(f"PROXY {family} {sender} {here} 50000 443\r\n".encode())
            with context.wrap_socket(plain, server_hostname=HOST) as client:
                client.sendall(
                    f"GET /said/?trusted={trusted} HTTP/1.1\r\nHost: {HOST}\r\n{headers}"
                    "Connection: close\r\n\r\n".encode()
                )
                head, _blank, body = _read_all(client).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), head.decode()
        return json.loads(body[body.index(b"{") : body.rindex(b"}") + 1])


@contextlib.contextmanager
def run_nginx(folder: Path, site: int, *, adds: bool) -> Iterator[Proxy]:
    """Start nginx with the configuration of our documents; `adds`: to what the sender says."""
    port = free_port()
    server = _fill_in(
        folder,
        "nginx.conf",
        {
            "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl proxy_protocol; "
            "set_real_ip_from 127.0.0.1; real_ip_header proxy_protocol;",
            "/etc/ssl/network.example.org.key": f"{folder}/key.pem",
            "/etc/ssl/network.example.org.pem": f"{folder}/certificate.pem",
            "127.0.0.1:8000": f"127.0.0.1:{site}",
        }
        | ({"For $remote_addr": "For $proxy_add_x_forwarded_for"} if adds else {}),
    )
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind}; "
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "whole.conf"
    user = "user root; " if os.geteuid() == 0 else ""
    whole.write_text(
        f"{user}pid {folder}/pid; error_log {folder}/proxy.log; events {{}}\n"
        f"http {{ access_log off; {temporary}include {server}; }}\n"
    )
    command = [_find("nginx"), "-c", str(whole), "-e", f"{folder}/proxy.log", "-g", "daemon off;"]
    with _running(command, folder / "proxy.out"):
        _wait_for(port, folder / "proxy.log")
        yield Proxy(port)


@contextlib.contextmanager
def run_haproxy(folder: Path, site: int, *, adds: bool) -> Iterator[Proxy]:
    """Start HAProxy with the configuration of our documents; as `run_nginx`."""
    port = free_port()
    both = (folder / "certificate.pem").read_text() + (folder / "key.pem").read_text()
    (folder / "both.pem").write_text(both)
    path = _fill_in(
        folder,
        "haproxy.cfg",
        {
            "bind :443 ssl": f"bind 127.0.0.1:{port} accept-proxy ssl",
            "/etc/ssl/network.example.org.pem": f"{folder}/both.pem",
            "127.0.0.1:8000": f"127.0.0.1:{site}",
        }
        | ({"set-header X-Forwarded-For": "add-header X-Forwarded-For"} if adds else {}),
    )
    with _running([_find("haproxy"), "-db", "-f", str(path)], folder / "proxy.log"):
        _wait_for(port, folder / "proxy.log")
        yield Proxy(port)


def make_certificate(folder: Path) -> None:
    """Write a certificate that nobody has signed, and its key."""
    subprocess.run(  # noqa: S603  fixed arguments
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={HOST}", "-keyout", f"{folder}/key.pem"),
            *("-out", f"{folder}/certificate.pem"),
        ],
        check=True,
        capture_output=True,
    )


def _fill_in(folder: Path, name: str, changes: dict[str, str]) -> Path:
    """The configuration of our documents with places of this machine in it."""
    text = (ROOT / "docs" / "proxies" / name).read_text()
    for old, new in changes.items():
        assert text.count(old) == 1, f"docs/proxies/{name} does not say “{old}” once"
        text = text.replace(old, new)
    (folder / name).write_text(text)
    return folder / name


def _find(name: str) -> str:
    found = subprocess.run(  # noqa: S603  our own script
        [ROOT / "bin" / "find-proxy", name], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.fail(found.stderr)
    return found.stdout.strip()


@contextlib.contextmanager
def _running(command: list[str], log: Path, **options) -> Iterator[None]:
    with log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603  ourselves
            command, stdout=output, stderr=output, start_new_session=True, **options
        )
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.2)
    raise AssertionError(f"nothing listens on {port}:\n{log.read_text()}")


def _read_all(client: socket.socket) -> bytes:
    parts = []
    # HAProxy closes without saying goodbye in TLS.
    with contextlib.suppress(ssl.SSLEOFError, ConnectionResetError):
        while part := client.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)
