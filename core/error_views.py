"""The pages for requests that cannot be read, are too large, or take too long.

Most of them are sent by the web server itself (`config.bridge`, `config.connections`), before
Django has seen the request.
"""

from functools import cache

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

_NOT_STORED = _("Nothing of it was stored or published.")
_UNREADABLE = (
    _("This could not be read"),
    [
        _(
            "What your browser sent was damaged or incomplete. Nothing of it was stored or "
            "published."
        ),
        _(
            "Go back in your browser: if you were writing, your text should still be in the form. "
            "Open the page in another window and send it from there."
        ),
    ],
)
_TOO_LARGE = (
    _("Too much was sent at once"),
    [
        _NOT_STORED,
        _(
            "Go back in your browser: what you wrote should still be in the form. Keep a copy of "
            "it, shorten it, and send it again."
        ),
    ],
)
# Title and sentences by the status of the answer.
_WORDS = {
    400: _UNREADABLE,
    408: (
        _("This took too long to arrive"),
        [
            _("We stopped waiting for the rest of what your browser was sending."),
            _NOT_STORED,
            _(
                "Go back in your browser: what you wrote should still be in the form. Keep a copy "
                "of it, check your internet connection, and send it again."
            ),
        ],
    ),
    413: _TOO_LARGE,
    414: (
        _("This web address is too long"),
        [_("Check the address, or start from the front page and follow the links from there.")],
    ),
    415: (
        _("Files cannot be sent here"),
        [
            _NOT_STORED,
            _(
                "This form takes text only. Go back in your browser: what you wrote should still "
                "be in the form. Send it without the file."
            ),
        ],
    ),
    431: (
        _("Your browser sent too many cookies"),
        [
            _(
                "Delete the cookies of this site in the settings of your browser, then open the "
                "page again."
            )
        ],
    ),
    503: (
        _("Too many people are using the site"),
        [
            _NOT_STORED,
            _(
                "Wait a minute. If you were writing, go back in your browser: your text should "
                "still be in the form. Send it again."
            ),
        ],
    ),
}


class FilesNotTaken(SuspiciousOperation):
    """A file was sent where only text is taken."""


class NoFilesFromStrangers(FileUploadHandler):
    """Refuses a file outside the admin, and from whoever has no session, before it is stored."""

    def new_file(self, *args, **kwargs) -> None:
        """Refuse.

        Raises:
            FilesNotTaken: nobody may send a file to this address.
        """
        super().new_file(*args, **kwargs)
        request = self.request
        is_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if not (is_admin and settings.SESSION_COOKIE_NAME in request.COOKIES):
            raise FilesNotTaken("files are not taken here")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave it to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the next handler."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django calls in place of its bare page: 413 (RFC 9110, 15.5.14), 415 or 400.

    What was typed was never read, so it cannot be given back; the page says where it still is.
    """
    if isinstance(exception, FilesNotTaken):
        return HttpResponse(_page(415), status=415)
    if isinstance(exception, RequestDataTooBig):
        return HttpResponse(_page(413), status=413)
    if isinstance(exception, (TooManyFieldsSent, TooManyFilesSent)):
        return HttpResponse(_page(413), status=400)
    return HttpResponse(_page(400), status=400)


@cache
def response(status: int) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Headers and page of an answer that the web server gives without Django."""
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
    """Drawn without the request, which may be what is wrong."""
    title, sentences = _WORDS[status]
    return render_to_string("400.html", {"title": title, "sentences": sentences})
