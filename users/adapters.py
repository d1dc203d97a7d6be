"""What allauth asks the site: how people sign in here, and what it must leave alone."""

import base64
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.client_network import network_of
from core.models import NetworkSettings
from users import encryption, openid_connect, second_factor, security_mail, throttle
from users.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; signing in is password, then second factor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": _("The password is not correct"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: no account makes itself."""
        return False

    def get_login_stages(self) -> list[str]:
        """Name what comes after the password."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Say the same of a closed account as of one that does not exist."""
        return openid_connect.no_account(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the network in place of the IP address; unknown ones share no count."""
        return network_of(request) or secrets.token_hex(8)

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether this is the password of `user`, asked no more often than at the sign-in."""
        try:
            attempt = throttle.begin(self.request, "password", user.get_username())
        except throttle.TooManyAttempts as refused:
            raise refused.as_form_error from None
        is_right = user.check_password(password)
        if is_right:
            attempt.forget()
        return is_right

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        """Name the ways to sign in again, in the order in which they are offered."""
        descriptions = {
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use a code from your authenticator app"),
            "mfa_reauthenticate:webauthn": gettext("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": descriptions[method["id"]]} for method in methods]

    def add_message(
        self, request: HttpRequest, level: int, *args: object, **kwargs: object
    ) -> None:
        """Say nothing of having signed in: the page that opens says it."""
        template = kwargs.get("message_template") or (args[0] if args else None)
        if template != "account/messages/logged_in.txt":
            super().add_message(request, level, *args, **kwargs)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict | None = None,
        email: str | None = None,
    ) -> None:
        """Queue our own email; allauth's would name the IP address of the user."""
        security_mail.send(user, template_prefix.rpartition("/")[2])


class MFAAdapter(DefaultMFAAdapter):
    """The second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code or passkey is not correct or has already been used"),
        "cannot_delete_authenticator": _(
            "Your account must have a second factor. Add another before you remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return `text` as it is stored."""
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was stored; if the key is lost, a secret that no code matches."""
        try:
            return encryption.decrypt(encrypted_text)
        except InvalidToken:
            # A secret that no one knows: no code matches, and an administrator can reset it.
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_label(self, user: User) -> str:
        """Return the name beside the code in the app."""
        return user.get_username()

    def get_totp_issuer(self) -> str:
        """Return the site's name beside the code in the app."""
        return _site_name()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether it is not the last one of someone who must have one."""
        user = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=second_factor.FACTORS)
        return others.exclude(pk=authenticator.pk).exists() or not second_factor.is_required(user)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return a name for a new passkey that its owner can change."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey is for: this host."""
        return super().get_public_key_credential_rp_entity() | {"name": _site_name()}


def _site_name() -> str:
    network = NetworkSettings.objects.filter(site__is_default_site=True).first()
    return (network and network.name) or settings.WAGTAIL_SITE_NAME
