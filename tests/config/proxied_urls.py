"""One page that says what the code knows of the sender of a request."""

from django.http import HttpRequest, JsonResponse
from django.test import override_settings
from django.urls import path

from core.client_network import network_of


def said(request: HttpRequest) -> JsonResponse:
    """Answer with the network, for the number of proxies that `?trusted` says, and the address."""
    with override_settings(TRUSTED_PROXIES=int(request.GET["trusted"])):
        network = network_of(request)
    return JsonResponse({"network": network, "address": request.build_absolute_uri("/")})


urlpatterns = [path("said/", said), path("robots.txt", lambda request: JsonResponse({}))]
