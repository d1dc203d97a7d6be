"""Sign-in with an account elsewhere (OpenID Connect), if the owner has set up a provider.

It opens accounts that are here already and never makes one. The first time, the provider must say
that it has verified the email address, and exactly one account must have it; from then on the
provider's own name for the person counts (`sub`), even if the email address changes.
"""

import logging

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from core import email_addresses
from users.models import User

logger = logging.getLogger(__name__)


class SocialAdapter(DefaultSocialAccountAdapter):
    """Which account a person opens whom the provider has let through."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link the account with the verified address, once; refuse in words what is unclear."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(no_account(request))
        if sociallogin.is_existing:
            return
        user = _account_of(sociallogin)
        if user is None:
            raise ImmediateHttpResponse(no_account(request))
        sociallogin.connect(request, user)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict | None = None,
    ) -> None:
        """Lead back to the sign-in page, which says that it did not work."""
        raise ImmediateHttpResponse(_did_not_work(request))


@require_POST
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider, or say that it does not answer."""
    try:
        return views.login(request, provider_id)
    except (requests.RequestException, OAuth2Error, KeyError, ValueError):
        logger.exception("The provider for OpenID Connect did not answer as it should")
        return _did_not_work(request)


def no_account(request: HttpRequest) -> HttpResponse:
    """Lead back to the sign-in page, which says that there is none."""
    return _refused(request, _no_account())


def forget_what_is_told(sender: type, instance: SocialAccount, **kwargs: object) -> None:
    """Keep the provider's name for the person, and nothing else that it tells of them."""
    instance.extra_data = {}


def _account_of(sociallogin: SocialLogin) -> User | None:
    verified = [address.email for address in sociallogin.email_addresses if address.verified]
    if len(verified) != 1 or not verified[0]:
        return None
    users = User.objects.exclude(email="")
    found = [user for user in users if email_addresses.is_same(user.email, verified[0])]
    if len(found) != 1 or not found[0].is_active:
        return None
    # Someone new with an email address that was someone else's must not get the old account.
    links = SocialAccount.objects.filter(user=found[0], provider=sociallogin.account.provider)
    return None if links.exists() else found[0]


def _did_not_work(request: HttpRequest) -> HttpResponse:
    message = gettext("You could not be signed in with {provider}. Try again or use your password.")
    return _refused(request, message.format(provider=settings.OIDC_NAME))


def _no_account() -> str:
    return gettext(
        "You do not have an account on this site. Ask an administrator to check your email "
        "address, or sign in with your password."
    )


def _refused(request: HttpRequest, message: str) -> HttpResponse:
    messages.error(request, message)
    return redirect("wagtailadmin_login")
