"""The forms of the sign-in pages: Wagtail's and allauth's, with a limit on guessing."""

import binascii
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from cryptography.exceptions import InvalidSignature
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from users import tasks, throttle, time_steps
from users.models import User

# What the mixin below is mixed into.
if TYPE_CHECKING:
    _Form = forms.Form
else:
    _Form = object

PASSWORD, CODE, RESET = "password", "code", "reset"


class SignInForm(LoginForm):
    """Name and password. A refused attempt costs no look at the password."""

    def clean(self) -> dict:
        """Check name and password, if this client may try."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (name and password):
            return super().clean()
        try:
            attempt = throttle.begin(self.request, PASSWORD, name)
        except throttle.TooManyAttempts as refused:
            raise refused.as_form_error from None
        cleaned = super().clean()
        attempt.forget()
        return cleaned


class PageSignInForm(SignInForm):
    """The same before a page of the site."""

    remember = None


class PasswordResetForm(WagtailPasswordResetForm):
    """An email address. The request does the same work whether it has an account or not."""

    request: HttpRequest

    def clean_email(self) -> str:
        """Return the email address, unless it was asked for too often from here."""
        email = self.cleaned_data["email"]
        try:
            throttle.begin(self.request, RESET, email)
        except throttle.TooManyAttempts as refused:
            raise refused.as_form_error from None
        return email

    def save(self, **kwargs: object) -> None:
        """Have the worker look for the account and email its owner."""
        tasks.email_password_reset.enqueue(self.cleaned_data["email"])


class CodeForm(mfa_forms.AuthenticateForm):
    """A code of the authenticator app, or a recovery code: each of them works once."""

    code = forms.CharField(
        label=_("Code from your authenticator app, or a recovery code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Enter a code")},
    )

    def clean_code(self) -> str:
        """Check the code, if this client may try."""
        with _counted(self.user):
            code = super().clean_code()
            if self.authenticator.type == Authenticator.Type.TOTP and not time_steps.use(
                self.authenticator, code
            ):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeAgainForm(CodeForm, mfa_forms.ReauthenticateForm):
    """The same from someone who is signed in."""

    def save(self) -> None:
        """Note that they have confirmed who they are."""
        mfa_forms.ReauthenticateForm.save(self)


class ActivateAppForm(totp_forms.ActivateTOTPForm):
    """The first code of an authenticator app."""

    code = forms.CharField(
        label=_("Code from the app"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Enter the code shown in the app")},
    )

    def clean_code(self) -> str:
        """Check the code, if this client may try."""
        with _counted(self.user):
            return super().clean_code()


class _ReadableCredential(_Form):
    """Turn a credential that cannot be read into a form error, not an error page."""

    def _clean_fields(self) -> None:
        with _readable(self, "credential"):
            super()._clean_fields()  # type: ignore[misc]  # not in the stubs

    def _clean_form(self) -> None:
        with _readable(self, None):
            super()._clean_form()  # type: ignore[misc]  # not in the stubs


class AddPasskeyForm(_ReadableCredential, webauthn_forms.AddWebAuthnForm):
    """A passkey and a name for it."""

    name = forms.CharField(
        label=pgettext_lazy("of a passkey", "Name"), max_length=60, required=False
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with this passkey alone, without a password"),
        required=False,
        initial=True,
        help_text=_(
            "Needs a screen lock or a PIN. Clear the box for a security key without a PIN."
        ),
    )


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        label=pgettext_lazy("of a passkey", "Name"),
        max_length=60,
        error_messages={"required": _("Enter a name")},
    )


class PasskeyForm(_ReadableCredential, webauthn_forms.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class PasskeyAloneForm(_ReadableCredential, webauthn_forms.LoginWebAuthnForm):
    """A passkey in place of name and password."""


class PasskeyAgainForm(_ReadableCredential, webauthn_forms.ReauthenticateWebAuthnForm):
    """A passkey from someone who is signed in."""


@contextmanager
def _counted(user: User) -> Iterator[None]:
    """Count an attempt at a code of `user`."""
    try:
        attempt = throttle.begin(context.request, CODE, user.get_username())
    except throttle.TooManyAttempts as refused:
        raise refused.as_form_error from None
    yield
    attempt.forget()


@contextmanager
def _readable(form: forms.Form, field: str | None) -> Iterator[None]:
    try:
        yield
    except (
        AttributeError,
        IndexError,
        InvalidSignature,
        KeyError,
        NotImplementedError,
        OverflowError,
        TypeError,
        ValueError,
        binascii.Error,
        struct.error,
    ):
        form.add_error(field, get_adapter().validation_error("incorrect_code"))
