"""The pages for requests that cannot be read, are too large, or take too long.

Most of them are sent by the web server itself (`config.bridge`, `config.connections`), before
Django has seen the request.
"""

from functools import cache
from typing import Any, cast

from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_NOT_RECEIVED = _("We did not receive what you sent.")
_UNREADABLE = (
    _("We could not read this request"),
    [
        _("What your browser sent was damaged or incomplete."),
        _(
            "If you were writing, go back in your browser: your text should still be in the form. "
            "Open the page in another window and send it from there."
        ),
    ],
)
_TOO_LARGE = (
    _("This is too long to send"),
    [
        _NOT_RECEIVED,
        _(
            "Go back in your browser: your text should still be in the form. Copy it, shorten it "
            "and send it again."
        ),
    ],
)
# Title and sentences by the status of the response.
_WORDS = {
    400: _UNREADABLE,
    408: (
        _("Sending took too long"),
        [
            _("We stopped waiting for your browser to send the rest."),
            _NOT_RECEIVED,
            _(
                "Go back in your browser: your text should still be in the form. Copy it, check "
                "your internet connection and send it again."
            ),
        ],
    ),
    413: _TOO_LARGE,
    414: (
        _("This web address is too long"),
        [_("Check the web address, or start from the home page.")],
    ),
    415: (
        _("You cannot send files here"),
        [
            _NOT_RECEIVED,
            _(
                "This form takes text only. Go back in your browser: your text should still be in "
                "the form. Send it without the file."
            ),
        ],
    ),
    431: (
        _("Your browser sent too many cookies"),
        [_("Delete this site's cookies in your browser's settings, then open the page again.")],
    ),
    503: (
        _("Too many people are using the site"),
        [
            _NOT_RECEIVED,
            _(
                "Wait a minute. If you were writing, go back in your browser: your text should "
                "still be in the form. Then send it again."
            ),
        ],
    ),
}


class UnexpectedFile(SuspiciousOperation):
    """A file was sent where only text is accepted."""


class AdminOnlyUploadHandler(FileUploadHandler):
    """Refuse a file outside the admin, and from anyone without a session, before it is stored."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Let a file through, or refuse it.

        Raises:
            UnexpectedFile: this sender may not send a file to this web address.
        """
        super().new_file(*args, **kwargs)
        request = cast(HttpRequest, self.request)
        is_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if not (is_admin and settings.SESSION_COOKIE_NAME in request.COOKIES):
            raise UnexpectedFile("files are not accepted here")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave it to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the next handler."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page that Django shows: 413 (RFC 9110, 15.5.14), 415 or 400.

    What was typed was never read, so it cannot be given back; the page says where it still is.
    """
    if isinstance(exception, UnexpectedFile):
        return HttpResponse(_page(415), status=415)
    if isinstance(exception, RequestDataTooBig):
        return HttpResponse(_page(413), status=413)
    if isinstance(exception, (TooManyFieldsSent, TooManyFilesSent)):
        return HttpResponse(_page(413), status=400)
    return HttpResponse(_page(400), status=400)


@cache
def response(status: int) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Return headers and page of a response that the web server sends without Django."""
    page = _page(status).encode()
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(page)),
        "Cache-Control": "no-store",
        "Content-Security-Policy": build_policy(),
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }
    if status == 503:
        headers["Retry-After"] = "60"
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()], page


def _page(status: int) -> str:
    """Render the page without the request, which may be what is wrong."""
    title, sentences = _WORDS[status]
    return render_to_string("400.html", {"title": title, "sentences": sentences})
