"""The web server and the background worker as one tree of processes in the foreground."""

import os
import socket
import sys
import threading
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from honcho.manager import Manager
from honcho.printer import Printer

START_TIMEOUT = 300  # seconds; a busy machine is slow to start


class Command(BaseCommand):
    help = "Serve the site: web server and worker. Ctrl-C stops both."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Defaults that are texts are checked like what is typed.
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument(
            "--port", type=_number("PORT", 65535), default=os.environ.get("PORT") or "8000"
        )
        parser.add_argument(
            "--workers",
            type=_number("WEB_WORKERS", 100),
            default=os.environ.get("WEB_WORKERS") or "2",
        )
        # More of them in one process take the interpreter from each other: with four, a fifth fewer
        # comments were taken in a second. One alone would let a slow answer hold up its process.
        parser.add_argument(
            "--threads",
            type=_number("WEB_THREADS", 100),
            default=os.environ.get("WEB_THREADS") or "2",
        )
        parser.add_argument("--check-port", action="store_true", help="only see if it is free")

    def handle(
        self,
        *,
        host: str,
        port: int,
        workers: int,
        threads: int,
        check_port: bool,
        **options: Any,
    ) -> None:
        require_free_port(host, port)
        if check_port:
            return
        site = settings.BASE_DIR / "site"
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
            "PYTHONPATH": os.pathsep.join(
                filter(None, [str(site), str(settings.BASE_DIR), os.environ.get("PYTHONPATH")])
            ),
            "PYTHONUNBUFFERED": "1",
            "WEB_THREADS": str(threads),
        }
        manager = Manager(printer=Printer(sys.stdout, colour=sys.stdout.isatty()))
        web = f'"{sys.executable}" -m config.server --host {host} --port {port} --workers {workers}'
        manager.add_process("web", f"exec {web}", env=env, cwd=str(settings.BASE_DIR))
        worker = f'"{sys.executable}" manage.py worker'
        manager.add_process("worker", f"exec {worker}", env=env, cwd=str(settings.BASE_DIR))
        threading.Thread(target=print_addresses, args=(host, port), daemon=True).start()
        manager.loop()
        # Being told to stop is the normal end.
        sys.exit(0 if manager.returncode in (130, 143) else manager.returncode or 1)


def _number(variable: str, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isdecimal() and 1 <= int(text) <= most:
            return int(text)
        raise ArgumentTypeError(f"set {variable} to a number from 1 to {most}, not to “{text}”")

    return read


def require_free_port(host: str, port: int) -> None:
    """Raise CommandError when nothing can listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used: {error.strerror}. "
                f"Stop what is running there, or choose another: make run PORT={port + 1}"
            ) from error


def print_addresses(host: str, port: int) -> None:
    """Say where everything is, once the server responds."""
    target = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104  compared, not bound
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        try:
            connection = HTTPConnection(target, port, timeout=5)
            connection.request("GET", "/robots.txt")
            connection.getresponse().read()
            break
        except (OSError, HTTPException):
            time.sleep(0.3)
    else:
        return
    lines = [f"Site:   {settings.PUBLIC_URL}/", f"Admin:  {settings.PUBLIC_URL}/admin/"]
    if settings.DEV_MAILBOX:
        lines += [
            f"Emails: {settings.PUBLIC_URL}/mail/dev/",
            "Sign in as editor, moderator, reporter, reviewer or administrator; the password is",
            "demo-editor and so on.",
        ]
    sys.stdout.write("\n" + "\n".join(f"  {line}" for line in [*lines, "Ctrl-C stops."]) + "\n\n")
    sys.stdout.flush()
