"""The page behind a link to stop emails."""

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.link_forms import LinkForm, is_one_click
from notifications import services
from notifications.kinds import description
from notifications.models import Subscription
from notifications.tokens import read_token


@csrf_exempt  # RFC 8058: the email client posts without cookies; the signed token is the proof.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, because scanners open links; end it by the button here, or by one click."""
    try:
        subscription = Subscription.objects.filter(pk=read_token(token)).first()
    except (BadSignature, ValueError):
        return render(request, "notifications/unsubscribe_bad_link.html", status=404)
    is_sent = request.method == "POST"
    form = LinkForm(request.POST if is_sent else None, path=request.path)
    if is_sent and subscription is not None and (is_one_click(request) or form.is_valid()):
        services.unsubscribe(subscription)
        subscription.refresh_from_db()
    # An erased subscription is as ended as one can be.
    active = subscription is not None and subscription.is_active
    said = description(subscription) if subscription else None
    about = said and (said.current if active else said.ended)
    template = "unsubscribe_confirm" if active else "unsubscribe_done"
    response = render(
        request,
        f"notifications/{template}.html",
        {"about": about, "form": form},
        status=422 if active and is_sent else 200,
    )
    response["X-Robots-Tag"] = "noindex"
    return response
