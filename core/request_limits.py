"""How large the first lines of a request may be: its address and its cookies.

Refusing here costs neither a query nor a long look at what was sent. Everything behind may take an
address for short: looking for the page that once stood above it takes the square of its length.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.log import log_response

# The longest address of our own is a link in an email, of some 200 characters; pages may lie deep.
LONGEST_PATH = 2048  # characters
MOST_PATH_PARTS = 64
# The longest search, of 100 characters, has 1,200 when each takes twelve to be encoded.
LONGEST_QUERY = 4096  # characters
MOST_PARAMETERS = 64
# What browsers allow for one cookie (RFC 6265, section 6.1).
LONGEST_COOKIE = 4096  # characters
# Shorter headers are left as they are: taking them apart costs nothing.
LONGEST_COOKIE_HEADER = 4096  # characters


# Cookies of apps above this one.
_others_of_ours: set[str] = set()


def keep_cookies(*names: str) -> None:
    """Register the names of cookies that are read also from an unusual Cookie header."""
    _others_of_ours.update(names)


class RequestLimitsMiddleware:
    """Refuses addresses that no page has, and leaves other people's cookies unread.

    Sits outside all that reads either of them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if status := _refusal(request):
            return _too_long(request, status)
        if cookies := request.META.get("HTTP_COOKIE"):
            request.META["HTTP_COOKIE"] = own_cookies(cookies)
        return self.get_response(request)


def _refusal(request: HttpRequest) -> int:
    """The status with which to refuse the address of a request, or 0."""
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    if len(path) > LONGEST_PATH or path.count("/") > MOST_PATH_PARTS:
        return 404
    if len(query) <= LONGEST_QUERY and query.count("&") < MOST_PARAMETERS:
        return 0
    # Colleagues tick thousands of rows there; Django counts what it reads of them.
    return 0 if request.path.startswith(reverse("wagtailadmin_home")) else 414


def _too_long(request: HttpRequest, status: int) -> HttpResponse:
    """A page that says so; asks nothing of the database and is not cached."""
    context = {"is_query": status == 414}
    response = render(None, "address_too_long.html", context, status=status)
    response["Cache-Control"] = "no-store"
    # Instead of Django's own line, which would repeat the whole address.
    log_response("Web address too long: %.80s", request.path, response=response, request=request)
    return response


def own_cookies(header: str) -> str:
    """The Cookie header without the cookies that are not this site's, if it is unusual.

    No one is refused: other sites below the same domain may have set them. A value with backslashes
    is left out, too. No cookie of ours has any, and Python reads them in a time that grows with the
    square of their number (CVE-2024-7592).
    """
    if len(header) <= LONGEST_COOKIE_HEADER and "\\" not in header:
        return header
    ours = {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
        *_others_of_ours,
    }
    kept = {}
    for cookie in header.split(";"):
        name, _equals, value = cookie.partition("=")
        if name.strip() in ours and len(value) <= LONGEST_COOKIE and "\\" not in value:
            kept[name.strip()] = value.strip()
    return "; ".join(f"{name}={value}" for name, value in kept.items())
