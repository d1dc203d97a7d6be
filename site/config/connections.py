"""One connection of a reader: what it may send as headers, and how long it may keep us waiting."""

import asyncio
from typing import Any

from django.conf import settings
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from core import error_views

HEAD_BYTES = 16 << 10  # of the first line and all headers
ADDRESS_BYTES = 8 << 10
HEADERS = 100
COOKIES = 150  # browsers keep about as many for one site
# Beside the bytes of a body: sizes of its chunks, and headers after it.
FRAMING_BYTES = 1 << 20
# Requests that one connection may send ahead; browsers send none.
AHEAD = 8
# Someone who was refused may go on for so long before the connection is closed: hanging up at once
# would take the answer away from a browser that is still sending (RFC 9112, 9.6).
LINGER_SECONDS = 2
# Seconds in which a reader must take the next tens of kilobytes.
WRITE_SECONDS = 60


class Connection(HttpToolsProtocol):
    """uvicorn's connection with bounds. Bodies are bounded in `config.request_body`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Those that no response is due to, in the order in which they began to wait.
        self.idle: dict[Connection, None] = vars(self.server_state).setdefault("idle", {})
        self.in_head = True
        self.head_bytes = 0
        self.framing_bytes = 0
        self.refused = 400
        self.has_given_up = False
        self.head_deadline: asyncio.TimerHandle | None = None
        self.write_deadline: asyncio.TimerHandle | None = None

    def connection_made(  # type: ignore[override]  # as uvicorn narrows it
        self, transport: asyncio.Transport
    ) -> None:
        """Begin to wait for a request, in place of the one that has waited longest if full."""
        super().connection_made(transport)
        self.idle[self] = None
        self._expect_head()
        if len(self.connections) > settings.WEB_CONNECTIONS:
            oldest = next(iter(self.idle))
            del self.idle[oldest]
            oldest.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget all about it."""
        self.idle.pop(self, None)
        self._head_has_come()
        self.resume_writing()
        super().connection_lost(exc)

    # Headers

    def data_received(self, data: bytes) -> None:
        """Parse what came, unless the headers have grown too long or no one wants it any more."""
        if self.has_given_up or self.transport.is_closing():
            return
        if self.in_head:
            self.head_bytes += len(data)
            if self.head_deadline is None:
                self._expect_head()
        else:
            self.framing_bytes += len(data)
        super().data_received(data)
        if self.in_head and self.head_bytes > HEAD_BYTES:
            self.refused = 414 if len(self.url) > ADDRESS_BYTES else 431
            self.send_400_response("")
        elif self.framing_bytes > FRAMING_BYTES:
            self.transport.abort()

    def on_message_begin(self) -> None:
        """Begin to count."""
        super().on_message_begin()
        self.in_head = True

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header; those that come after a body (trailers) would pass for others."""
        if self.in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hand the request over, or refuse it by what its headers are."""
        self._head_has_come()
        self.head_bytes = self.framing_bytes = 0
        # Whatever is raised here ends in `send_400_response`.
        self.refused = self._reason_to_refuse() or 400
        if self.refused != 400 or len(self.pipeline) >= AHEAD:
            raise ValueError("refused")
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Keep a part of the body; what is no part of it is counted."""
        self.framing_bytes -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """From here on the reader waits for us."""
        self.idle.pop(self, None)
        super().on_message_complete()
        self.in_head = True

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if not self.transport.is_closing() and not self.pipeline:
            self.idle[self] = None

    def send_400_response(self, msg: str) -> None:
        """Answer with our own page, and end."""
        self._head_has_come()
        if self.cycle is not None and not self.cycle.response_complete:
            # Another answer is under way; this one would end up in its midst.
            self.transport.close()
            return
        headers, page = error_views.response(self.refused)
        lines = [name + b": " + value + b"\r\n" for name, value in headers]
        head = [STATUS_LINE[self.refused], *lines, b"connection: close\r\n\r\n"]
        self.transport.write(b"".join([*head, page]))
        self.transport.write_eof()
        self.has_given_up = True
        self.head_deadline = self.loop.call_later(LINGER_SECONDS, self._end)

    def _reason_to_refuse(self) -> int | None:
        if len(self.url) > ADDRESS_BYTES:
            return 414
        size = sum(len(name) + len(value) for name, value in self.headers)
        cookies = sum(value.count(b";") for name, value in self.headers if name == b"cookie")
        if size > HEAD_BYTES or len(self.headers) > HEADERS or cookies > COOKIES:
            return 431
        return None

    # Deadlines

    def _expect_head(self) -> None:
        self.head_deadline = self.loop.call_later(
            settings.REQUEST_HEADERS_SECONDS, self._head_is_late
        )

    def _head_has_come(self) -> None:
        self.in_head = False
        if self.head_deadline is not None:
            self.head_deadline.cancel()
            self.head_deadline = None

    def _head_is_late(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            # They wait for us. Some send an empty line after a form (RFC 9112, 2.2).
            self._expect_head()
        elif self.head_bytes:
            self.refused = 408
            self.send_400_response("")
        else:
            self._end()

    def timeout_keep_alive_handler(self) -> None:
        """End a connection on which no other request came."""
        self._end()

    def pause_writing(self) -> None:
        """Give the reader a time in which to take what we have written."""
        super().pause_writing()
        self.write_deadline = self.loop.call_later(WRITE_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The reader has taken it."""
        super().resume_writing()
        if self.write_deadline is not None:
            self.write_deadline.cancel()
            self.write_deadline = None

    def _end(self) -> None:
        """Close, and do not wait for a reader who does not read."""
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        else:
            self.transport.close()
