"""The base of forms without an account whose sender is emailed a link to confirm what they sent."""

import secrets
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from core.email_addresses import canonical, validate_can_be_mailed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LIFETIME = 24 * 3600  # seconds for which a form may be left open


class ConfirmationForm(forms.Form):
    """An email address, the evidence of a form of ours, and a field that only bots fill in.

    The template writes the fields `token`, with `fresh_token`, and `honeypot`. A subclass names its
    own `salt`, says what it is about in `subject`, and what was kept in `open_too_long`.
    """

    salt: ClassVar[str]
    open_too_long: "ClassVar[StrOrPromise]" = _(
        "This form was open for too long. What you typed is still here: send it again"
    )

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        validators=[validate_can_be_mailed],
        help_text=_("We do not publish it. We'll email you a link to confirm it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
            "max_length": _("Email address must be %(limit_value)d characters or fewer"),
        },
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def subject(self) -> list[Any]:
        """What the form is about, as plain values: its token is good for nothing else."""
        raise NotImplementedError

    @property
    def fresh_token(self) -> str:
        """The token for the next time that the form is sent: a new one for each form shown."""
        return signing.dumps([*self.subject, secrets.token_urlsafe(12)], salt=self.salt)

    @property
    def is_trapped(self) -> bool:
        """Whether a field was filled in that no person sees."""
        return bool(self.data.get("honeypot"))

    def key_of(self, *typed: str) -> str:
        """Return a key for each form given out, address and text, so that a double click is one."""
        said = self.cleaned_data
        together = "\x1f".join([said["token"], canonical(said["email"]), *typed])
        return uuid.uuid5(uuid.NAMESPACE_OID, together).hex

    def clean_token(self) -> str:
        """Refuse the form of another site, and one that was left open for too long."""
        token = self.cleaned_data["token"]
        try:
            content = signing.loads(token, salt=self.salt, max_age=LIFETIME)
        except signing.BadSignature:
            content = None
        if content is None or content[:-1] != self.subject:
            raise forms.ValidationError(self.open_too_long)
        return token
