"""The development mailbox: mails that were sent on this machine, readable in the browser."""

from functools import wraps

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications import dev_mailbox

# The HTML of a mail runs nothing and loads nothing; a clicked link opens in the whole window.
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


def only_in_development(view):
    """Answer 404 unless the settings turn the mailbox on: it shows everybody's mail to anybody."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.DEV_MAILBOX:
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(require_safe(guarded))


@only_in_development
def mailbox(request):
    """All mails, newest first, or those to one recipient."""
    to = request.GET.get("to", "").strip()
    return render(
        request, "notifications/dev_mailbox.html", {"mails": dev_mailbox.newest(to), "to": to}
    )


@only_in_development
@csp_update({"frame-src": [SELF]})
def mail(request, key):
    """One mail: its text, its HTML in a frame, its headers."""
    return render(request, "notifications/dev_mail.html", {"mail": _find(key), "sandbox": SANDBOX})


@only_in_development
@csp_replace(MAIL_POLICY)
def mail_html(request, key):
    """The HTML of one mail as a mail program would show it."""
    html = _find(key).html
    if not html:
        raise Http404
    return HttpResponse(html.replace("<head>", '<head><base target="_top">', 1))


def _find(key):
    found = dev_mailbox.find(key)
    if found is None:
        raise Http404
    return found
