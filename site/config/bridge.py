"""From ASGI to Django's WSGI handler: sockets wait on the event loop, threads only compute.

What a request says is complete before a thread sees it, and a thread is free again before the
answer is sent. So a sender or a reader that is slow costs a connection and never a thread.
"""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO
from urllib.parse import unquote_to_bytes

from config.headers import without_underscores
from config.request_body import Bodies, Interrupted, RequestRefused
from core import error_views

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

# Requests of one process that wait for a thread. Beyond it people are told to come back, rather
# than wait for minutes and then give up.
QUEUE = 500
CHUNK = 1 << 18  # bytes of a file that are read, and wait to be sent, at once
IN_MEMORY = 1 << 20  # bytes of an answer that Django makes bit by bit
# How long, and how much, a sender whom we refused may go on before the connection is closed: who
# hangs up at once takes the answer away from a browser that is still sending (RFC 9112, 9.6).
LINGER_SECONDS = 5
LINGER_BYTES = 8 << 20


class Bridge:
    """An ASGI application around a WSGI one."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]], *, threads: int) -> None:
        self.wsgi = wsgi
        self.pool = ThreadPoolExecutor(threads, "request")
        self.bodies = Bodies(self.pool)
        self.queued = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        environ = environ_of(scope)
        try:
            await self._answer(environ, receive, send)
        except RequestRefused as refusal:
            await _refuse(refusal.status, receive, send, complete=refusal.complete)
        except Interrupted:
            pass  # no one is left to respond to
        finally:
            environ["wsgi.input"].close()

    async def _answer(self, environ: Message, receive: Receive, send: Send) -> None:
        await self.bodies.read(environ, receive)
        if self.queued >= QUEUE:
            raise RequestRefused(503, complete=True)
        self.queued += 1
        loop = asyncio.get_running_loop()
        try:
            status, headers, body = await loop.run_in_executor(self.pool, _run, self.wsgi, environ)
        finally:
            self.queued -= 1
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if isinstance(body, bytes):
            await send({"type": "http.response.body", "body": body})
        else:
            await _send_file(body, send)


def environ_of(scope: Message) -> Message:
    """The variables of a WSGI request (PEP 3333), without its body.

    Python's servers write names of headers with `_` in place of `-`. One that a sender wrote with
    an underscore would pass for another, such as that of the proxy in front: it is dropped.
    """
    client, server = scope.get("client") or ("", 0), scope.get("server") or ("", 0)
    path = unquote_to_bytes(scope.get("raw_path") or scope["path"].encode())
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": File,
    }
    for name, value in without_underscores(scope["headers"]):
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        text = value.decode("latin-1")
        if key in environ:
            text = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{text}"
        environ[key] = text
    return environ


class File:
    """What Django gives back for an answer that is a file (PEP 3333, `wsgi.file_wrapper`)."""

    def __init__(
        self, file: BinaryIO | SpooledTemporaryFile[bytes], block_size: int = CHUNK
    ) -> None:
        self.read: Callable[[int], bytes] = file.read
        self.close: Callable[[], None] = file.close
        self.size: int | None = None  # bytes, where they are known


def _run(
    wsgi: Callable[..., Iterable[bytes]], environ: Message
) -> tuple[int, Headers, bytes | File]:
    """Call the application in a thread; a large answer comes back as a file."""
    status, headers = 500, []

    def start_response(line: str, fields: list[tuple[str, str]], _error: Any = None) -> None:
        nonlocal status, headers
        status = int(line[:3])
        headers = [(key.encode("latin-1"), value.encode("latin-1")) for key, value in fields]

    result = wsgi(environ, start_response)
    if environ["REQUEST_METHOD"] == "HEAD":
        body: bytes | File = b""
    elif isinstance(result, File):
        body = _begin(result)
        if isinstance(body, File):
            return status, headers, body
    elif getattr(result, "streaming", False):
        body = _collect(result)
    else:
        body = b"".join(result)
    close = getattr(result, "close", None)
    if close:
        close()
    if environ["REQUEST_METHOD"] != "HEAD" and status not in (204, 304):
        _add_length(headers, body)
    return status, headers, body


def _add_length(headers: Headers, body: bytes | File) -> None:
    """Say how long an answer is of which Django has not said it."""
    size = len(body) if isinstance(body, bytes) else body.size
    if size is not None and not any(name.lower() == b"content-length" for name, _value in headers):
        headers.append((b"content-length", str(size).encode()))


def _begin(file: File) -> bytes | File:
    """All of a small file, or a file of which nothing is lost."""
    first = file.read(CHUNK)
    if len(first) < CHUNK:
        return first
    rest = file.read

    def read(size: int) -> bytes:
        file.read = rest
        return first

    file.read = read
    return file


def _collect(parts: Iterable[bytes]) -> File:
    """What is made bit by bit is made at once: the thread must not wait for its reader."""
    # It is closed when the answer was sent.
    spool = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    for part in parts:
        spool.write(part)
    file = File(spool)
    file.size = spool.tell()
    spool.seek(0)
    return file


async def _send_file(file: File, send: Send) -> None:
    loop = asyncio.get_running_loop()
    try:
        while chunk := await loop.run_in_executor(None, file.read, CHUNK):
            # Waits until the reader has taken what went before.
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body"})
    finally:
        await loop.run_in_executor(None, file.close)


async def _refuse(status: int, receive: Receive, send: Send, *, complete: bool) -> None:
    """Answer with a page, and close the connection once the sender has had time to read it."""
    headers, page = error_views.response(status)
    closing = [(b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers + closing})
    await send({"type": "http.response.body", "body": page, "more_body": not complete})
    if complete:
        return
    left = LINGER_BYTES
    try:
        async with asyncio.timeout(LINGER_SECONDS):
            while left > 0 and (message := await receive()).get("more_body"):
                left -= len(message["body"])
    except TimeoutError:
        pass
    await send({"type": "http.response.body"})
