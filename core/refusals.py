"""The page for a request that cannot be read, or is too large to be."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render

_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request, exception):
    """What Django calls in place of its bare page: 413 (RFC 9110, 15.5.14) or 400.

    What was typed was never read, so it cannot be given back; the page says where it still is.
    """
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    context = {"is_too_large": isinstance(exception, _TOO_LARGE)}
    # Without the request: its host may be what is wrong with it.
    return render(None, "400.html", context, status=status)
