"""The whole site behind its web server, as `manage.py serve` starts it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.config.running_server import (
    PATIENCE,
    ROOT,
    descendants,
    free_port,
    run_server,
    wait_for,
)

PUBLIC = 64 << 10
UPLOAD = (
    b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
    + b"x" * 300_000
    + b"\r\n--edge--\r\n"
)
MULTIPART = "multipart/form-data; boundary=edge"


@pytest.fixture
def site(tmp_path, transactional_db):
    """The site with the database of the test."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{known['NAME']}"
    else:
        place = f"{known['HOST']}:{known['PORT']}" if known["PORT"] else known["HOST"]
        address = f"postgres://{known['USER']}:{known['PASSWORD']}@{place}/{known['NAME']}"
    with run_server(
        tmp_path, DJANGO_SETTINGS_MODULE="config.settings.test", DATABASE_URL=address
    ) as running:
        yield running


def test_four_hundred_slow_senders_leave_the_site_answering(site):
    clients = [site.connect() for _one in range(400)]
    try:
        for client in clients[:200]:
            client.sendall(b"GET /robot")
        for client in clients[200:]:
            client.sendall(
                b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nname=Ana&"
            )
        reply = site.ask("/robots.txt")
    finally:
        for client in clients:
            client.close()
    assert reply.status == 200
    assert b"Sitemap:" in reply.body
    assert "server" not in {name.lower() for name in reply.headers}


def test_staff_upload_and_strangers_do_not(site, client, admin_user):
    client.force_login(admin_user)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    for cookie, status in (("", 413), ("sessionid=invented", 413), (f"sessionid={key}", 403)):
        reply = site.ask(
            "/admin/images/add/", "POST", UPLOAD, content_type=MULTIPART, cookie=cookie
        )
        # 403: Django has read it, and misses the form's own token.
        assert reply.status == status


def test_new_code_is_taken_up_while_the_site_answers(site):
    before = descendants(site.process.pid)
    site.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 3 * PATIENCE
    while time.monotonic() < deadline and len(before & descendants(site.process.pid)) > 1:
        assert site.ask("/robots.txt").status == 200
        time.sleep(0.1)
    # One of them is no web process: it cleans up after Python's `multiprocessing`.
    assert len(before) == 3
    assert len(before & descendants(site.process.pid)) == 1
    assert site.ask("/robots.txt").status == 200


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_serve_ends_all_that_it_has_started(tmp_path, how):
    port = free_port()
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}
    process = subprocess.Popen(  # noqa: S603  ourselves
        [sys.executable, ROOT / "manage.py", "serve", "--port", str(port)],
        env=os.environ | database | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    started = set()
    try:
        wait_for(port, process)
        started = descendants(process.pid)
        process.send_signal(how)
        assert process.wait(PATIENCE) == 0
        deadline = time.monotonic() + PATIENCE
        while any(map(is_alive, started)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert len(started) >= 5
        assert not list(filter(is_alive, started))
    finally:
        for pid in filter(is_alive, {process.pid} | started):
            os.kill(pid, signal.SIGKILL)
        process.wait()


def is_alive(pid: int) -> bool:
    """Whether a process runs."""
    return Path(f"/proc/{pid}/cmdline").exists() and bool(Path(f"/proc/{pid}/cmdline").read_bytes())
