"""A cookie by which a browser is known again in which an address was confirmed: decision 15.

It is a date and a signature of that date and the address, so it tells nothing to who finds it and
fits no other address. Only the address that someone types into the form can be checked against it.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core.email_addresses import LONGEST, canonical

COOKIE = "confirmed_address"
DAYS = 30
_LONGEST_VALUE = 100  # characters
_signer = signing.TimestampSigner(salt="comments.remembered_address")


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Let the browser be known again, now that its owner has confirmed this address."""
    address = canonical(email)
    response.set_cookie(
        COOKIE,
        _signer.sign(address).removeprefix(f"{address}:"),
        max_age=DAYS * 86400,
        path=_path(),
        secure=settings.SESSION_COOKIE_SECURE or request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    """Let the browser be unknown from now on."""
    response.delete_cookie(COOKIE, path=_path(), samesite="Lax")


def is_known(request: HttpRequest, email: str) -> bool:
    """Whether this address was confirmed in this browser in the last DAYS days.

    Never for a request that another site has made, or that does not say who has made it: browsers
    name the origin of every form that they send.
    """
    value = request.COOKIES.get(COOKIE, "")
    if not value or len(value) > _LONGEST_VALUE or len(email) > LONGEST:
        return False
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return False
    try:
        _signer.unsign(f"{canonical(email)}:{value}", max_age=DAYS * 86400)
    except signing.BadSignature:
        return False
    return True


def _path() -> str:
    """Where comments are sent to; browsers send the cookie nowhere else."""
    return reverse("comments:new", args=[1]).removesuffix("1/")
