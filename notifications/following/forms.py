"""The form that asks to follow something."""

import uuid
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from core.email_addresses import validate_can_be_mailed
from notifications.following import tokens
from notifications.following.registry import Followable
from notifications.services import normalise


class FollowForm(forms.Form):
    """One email address, and a field that only bots fill in, which the template writes itself.

    Args:
        wanted: what is to be followed.
    """

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

    def __init__(self, wanted: Followable, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.wanted = wanted

    @property
    def fresh_token(self) -> str:
        """The token for the next time that the form is sent."""
        return tokens.for_form(self.wanted)

    @property
    def is_trapped(self) -> bool:
        """Whether a field was filled in that no person sees."""
        return bool(self.data.get("honeypot"))

    @property
    def key(self) -> str:
        """One for each form given out and address typed into it."""
        typed = f"{self.cleaned_data['token']} {normalise(self.cleaned_data['email'])}"
        return uuid.uuid5(uuid.NAMESPACE_OID, typed).hex

    def clean_token(self) -> str:
        """Refuse the form of another site, and one that was left open for a day."""
        token = self.cleaned_data["token"]
        if not tokens.is_for_form(token, self.wanted):
            raise forms.ValidationError(
                _("This form was open for too long. Check your email address and send it again")
            )
        return token
