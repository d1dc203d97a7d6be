"""The development mailbox: emails that this site would have sent, readable in the browser."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications import dev_mailbox

# The HTML of an email runs nothing and loads nothing; a clicked link opens in the whole window.
SANDBOX = "allow-top-navigation-by-user-activation"
MAIL_POLICY = {
    "default-src": [NONE],
    "script-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [NONE],
    "font-src": [NONE],
    "connect-src": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": [SANDBOX],
}


def only_in_development(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 404 unless the settings turn the mailbox on: it shows all emails to anyone."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEV_MAILBOX:
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(require_safe(guarded))


@only_in_development
def mailbox(request: HttpRequest) -> HttpResponse:
    """List all emails, newest first, or those to one recipient."""
    to = request.GET.get("to", "").strip()
    # Asked before the files are read: what is sent in between is shown, and not missing from both.
    waiting = dev_mailbox.in_words(timezone.now())
    context = {"mails": dev_mailbox.newest(to), "to": to, "waiting": waiting}
    return render(request, "notifications/dev_mailbox.html", context)


@only_in_development
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # its views take no arguments
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """Show one email: its text, its HTML in a frame, its headers."""
    return render(request, "notifications/dev_mail.html", {"mail": _find(key), "sandbox": SANDBOX})


@only_in_development
@csp_replace(MAIL_POLICY)  # type: ignore[arg-type]  # its views take no arguments
def mail_html(request: HttpRequest, key: str) -> HttpResponse:
    """Show the HTML of one email as an email client would."""
    html = _find(key).html
    if not html:
        raise Http404
    return HttpResponse(html.replace("<head>", '<head><base target="_top">', 1))


def _find(key: str) -> dev_mailbox.StoredMail:
    found = dev_mailbox.find(key)
    if found is None:
        raise Http404
    return found
