"""How much, and for how long, is read of the body of a request."""

import asyncio
import tempfile
from concurrent.futures import Executor, Future

import pytest
from django.conf import settings
from django.urls import reverse

from config import request_body
from config.bridge import environ_of
from config.request_body import Bodies, Interrupted, RequestRefused
from tests.support.processor_time import within_processor_time

PUBLIC = 64 << 10
IS_SIGNED_IN = request_body.is_signed_in


class AtOnce(Executor):
    """Runs everything in the thread of the test, which has the database."""

    def submit(self, function, /, *args, **kwargs):
        done = Future()
        done.set_result(function(*args, **kwargs))
        return done


def request(path="/comments/post/", cookie="", length=None):
    """Variables of a request whose body is in chunks, or has this length."""
    size = (b"transfer-encoding", b"chunked") if length is None else (b"content-length", length)
    return environ_of(
        {
            "method": "POST",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "http_version": "1.1",
            "scheme": "http",
            "headers": [size, (b"cookie", cookie.encode())],
        }
    )


class Sender:
    """Gives a body in parts; counts how many of them were taken."""

    def __init__(self, *parts):
        self.parts, self.taken = list(parts), 0

    async def __call__(self):
        self.taken += 1
        part = self.parts.pop(0)
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": bool(self.parts)}


def read(environ, sender):
    asyncio.run(Bodies(AtOnce()).read(environ, sender))
    return environ["wsgi.input"].read()


@pytest.fixture(autouse=True)
def _one_session(monkeypatch):
    """One session is somebody's; the loop of a test must not ask the database."""
    monkeypatch.setattr(request_body, "is_signed_in", lambda key: key == "known")


SIGNED_IN = "sessionid=known"


def test_a_body_without_a_length_gets_one():
    environ = request()
    assert read(environ, Sender(b"ab", b"c")) == b"abc"
    assert environ["CONTENT_LENGTH"] == "3"
    assert "HTTP_TRANSFER_ENCODING" not in environ


@pytest.mark.parametrize("cookie", ["", "sessionid=invented"])
@pytest.mark.parametrize("path", ["/", "/comments/post/", "/admin/login/", "/admin/images/add/"])
def test_strangers_send_64_kilobytes_anywhere(path, cookie):
    half = b"x" * (PUBLIC // 2)
    assert len(read(request(path, cookie), Sender(half, half))) == PUBLIC
    sender = Sender(half, half, b"x", half, half)
    with pytest.raises(RequestRefused) as refusal:
        read(request(path, cookie), sender)
    assert refusal.value.status == 413
    assert sender.taken == 3
    sender = Sender(half)
    with pytest.raises(RequestRefused):
        read(request(path, cookie, b"65537"), sender)
    assert sender.taken == 0


def test_whoever_is_signed_in_uploads_in_the_admin_and_there_alone():
    part = b"x" * PUBLIC
    assert len(read(request("/admin/images/add/", SIGNED_IN), Sender(*[part] * 50))) == 50 * PUBLIC
    length = str(50 * PUBLIC).encode()
    environ = request("/admin/images/add/", SIGNED_IN, length)
    assert len(read(environ, Sender(*[part] * 50))) == 50 * PUBLIC
    with pytest.raises(RequestRefused):
        read(request("/comments/post/", SIGNED_IN, length), Sender(part))


def test_uploads_have_an_end_too(settings):
    settings.UPLOAD_BYTES = 3 * PUBLIC
    with pytest.raises(RequestRefused):
        read(request("/admin/images/add/", SIGNED_IN), Sender(*[b"x" * PUBLIC] * 4))


def test_only_a_session_of_somebody_is_one(client, admin_user, monkeypatch):
    monkeypatch.setattr(request_body, "close_old_connections", lambda: None)
    client.get(reverse("wagtailadmin_login"))
    assert not IS_SIGNED_IN("invented")
    client.force_login(admin_user)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert IS_SIGNED_IN(key)
    client.logout()
    assert not IS_SIGNED_IN(key)


def test_nothing_public_is_written_to_disk(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a file was opened")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert len(read(request(), Sender(b"x" * PUBLIC))) == PUBLIC
    with pytest.raises(RequestRefused):
        read(request(), Sender(b"x" * PUBLIC, b"x" * (10 << 20)))


def test_a_sender_who_goes_away_is_not_taken_for_one_who_is_done():
    with pytest.raises(Interrupted):
        read(request(), Sender(b"half", None))


def test_the_oldest_unfinished_body_gives_way_when_too_much_is_held(monkeypatch):
    """All of them wait; nobody's deadline has come."""
    monkeypatch.setattr(request_body, "HELD", 3 * PUBLIC)

    async def waits():
        await asyncio.sleep(3600)

    async def run():
        bodies = Bodies(AtOnce())

        def sender():
            parts = iter([{"type": "http.request", "body": b"x" * PUBLIC, "more_body": True}])

            async def receive():
                for part in parts:
                    return part
                return await waits()

            return receive

        readings = []
        for _one in range(5):
            readings.append(asyncio.ensure_future(bodies.read(request(), sender())))
            await asyncio.sleep(0)
        done, waiting = await asyncio.wait(readings, timeout=0.1)
        assert readings[0] in done
        assert readings[1] in done
        assert {one.exception().status for one in done} == {408}
        assert waiting == set(readings[2:])
        assert len(bodies.held) == 3
        for one in waiting:
            one.cancel()

    asyncio.run(run())


def unfinished(part):
    """A sender who gives this and then waits."""
    parts = iter([{"type": "http.request", "body": part, "more_body": True}])

    async def receive():
        for message in parts:
            return message
        return await asyncio.sleep(3600)

    return receive


def test_an_upload_is_no_unfinished_form_of_a_stranger(monkeypatch):
    monkeypatch.setattr(request_body, "HELD", 3 * PUBLIC)

    async def run():
        bodies = Bodies(AtOnce())
        of_staff = request("/admin/images/add/", SIGNED_IN, b"200000")
        senders = [(of_staff, b"x" * 2 * PUBLIC)] * 3
        senders += [(request(), b"x" * PUBLIC)] * 4
        readings = []
        for environ, part in senders:
            sent = bodies.read(dict(environ), unfinished(part))
            readings.append(asyncio.ensure_future(sent))
            await asyncio.sleep(0)
        done, waiting = await asyncio.wait(readings, timeout=0.1)
        assert done == {readings[3]}
        assert readings[3].exception().status == 408
        assert sum(bodies.held.values()) == 3 * PUBLIC
        for one in waiting:
            one.cancel()

    asyncio.run(run())


def test_the_oldest_may_be_expiring_already(monkeypatch):
    monkeypatch.setattr(request_body, "HELD", 1)

    async def run():
        bodies = Bodies(AtOnce())
        async with asyncio.timeout(3600) as over:
            pass
        bodies.held[over] = 1
        environ = request()
        await bodies.read(environ, Sender(b"a", b"b"))
        assert environ["wsgi.input"].read() == b"ab"

    asyncio.run(run())


def test_cookies_of_an_upload_take_no_time():
    # Python 3.11.7 reads them in a time that grows with the square of the backslashes.
    cookie = 'a="' + "\\" * 64_000 + '"; ' + SIGNED_IN

    def upload():
        return read(request("/admin/images/add/", cookie), Sender(b"x" * PUBLIC, b"x"))

    assert len(within_processor_time(upload)) == PUBLIC + 1
