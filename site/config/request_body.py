"""Bodies of requests: how large they may be, and how long they may take."""

import asyncio
import contextlib
import io
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from importlib import import_module
from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError, close_old_connections
from django.http import parse_cookie
from django.urls import reverse

from core.request_limits import own_cookies

Receive = Callable[[], Awaitable[dict[str, Any]]]

# Bytes of strangers' unfinished bodies that one process holds. Beyond it the one that has waited
# longest is given up: an honest one is complete within a second. Staff who are signed in are not
# counted: an upload takes long, and would always be the oldest.
HELD = 16 << 20
# An upload of staff that is larger goes to a temporary file; public forms stay far below.
IN_MEMORY = 1 << 20


class RequestRefused(Exception):
    """This request is answered with a page that says why.

    Args:
        status: 408, 413 or 503.
        complete: all of the request has arrived.
    """

    def __init__(self, status: int, *, complete: bool = False) -> None:
        super().__init__(status)
        self.status, self.complete = status, complete


class Interrupted(Exception):
    """The sender has gone before all was there."""


class Bodies:
    """Reads the bodies of one process, those of strangers within one bound of memory.

    Args:
        pool: threads in which the database may be asked who is signed in.
    """

    def __init__(self, pool: Executor) -> None:
        self.pool = pool
        self.held: dict[asyncio.Timeout, int] = {}  # bytes by reading, oldest first

    async def read(self, environ: dict[str, Any], receive: Receive) -> None:
        """Put the body into `wsgi.input` of the request.

        Raises:
            RequestRefused: it is too large, or takes too long.
            Interrupted: the sender has gone.
        """
        announced = _announced(environ)
        if announced == 0:
            return
        limit = settings.REQUEST_BODY_BYTES
        deadline = asyncio.timeout(settings.REQUEST_BODY_SECONDS)
        if announced is not None and announced > limit:
            limit = await self._limit_of_sender(environ)
            deadline = asyncio.timeout(settings.UPLOAD_SECONDS)
            if announced > limit:
                raise RequestRefused(413)
        # Closed by who made the request's environment.
        body = environ["wsgi.input"] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        try:
            async with deadline:
                await self._fill(body, limit, environ, receive, deadline)
        except TimeoutError:
            raise RequestRefused(408) from None
        finally:
            self.held.pop(deadline, None)
        # A body in chunks has no length until now; Django goes by this alone.
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ["CONTENT_LENGTH"] = str(body.tell())
        body.seek(0)

    async def _fill(
        self,
        body: io.IOBase,
        limit: int,
        environ: dict[str, Any],
        receive: Receive,
        deadline: asyncio.Timeout,
    ) -> None:
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Interrupted
            size, more = size + len(message["body"]), message["more_body"]
            if limit < size and limit == settings.REQUEST_BODY_BYTES:
                limit = await self._limit_of_sender(environ)
                deadline.reschedule(asyncio.get_running_loop().time() + settings.UPLOAD_SECONDS)
            if size > limit:
                raise RequestRefused(413, complete=not more)
            body.write(message["body"])
            if more and limit == settings.REQUEST_BODY_BYTES:
                self._hold(deadline, size)
            else:
                # Complete, or of someone who is signed in: large ones lie on the disk.
                self.held.pop(deadline, None)

    def _hold(self, deadline: asyncio.Timeout, size: int) -> None:
        self.held[deadline] = size
        if sum(self.held.values()) > HELD:
            oldest = next(iter(self.held))
            del self.held[oldest]
            # Its own time may be up just now.
            with contextlib.suppress(RuntimeError):
                oldest.reschedule(asyncio.get_running_loop().time())

    async def _limit_of_sender(self, environ: dict[str, Any]) -> int:
        """Return how many bytes the sender may send; a session cookie alone is no proof."""
        if environ["PATH_INFO"].startswith(reverse("wagtailadmin_home")):
            cookie = parse_cookie(own_cookies(environ.get("HTTP_COOKIE", "")))
            key = cookie.get(settings.SESSION_COOKIE_NAME)
            loop = asyncio.get_running_loop()
            if key:
                is_staff = await loop.run_in_executor(self.pool, is_signed_in, key)
                if is_staff:
                    return settings.UPLOAD_BYTES
        return settings.REQUEST_BODY_BYTES


def _announced(environ: dict[str, Any]) -> int | None:
    """The number of bytes that are to come, or None if nothing says it."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        return None
    # The parser has refused what is no number.
    return int(environ.get("CONTENT_LENGTH") or 0)


def is_signed_in(session_key: str) -> bool:
    """Return whether someone is signed in with this session; without a database, no one is."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    close_old_connections()
    try:
        return SESSION_KEY in store(session_key)
    except DatabaseError:
        return False
    finally:
        close_old_connections()
