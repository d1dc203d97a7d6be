"""The form with which anybody asks to follow something."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from core.email_addresses import validate_can_be_mailed
from notifications.following import tokens
from notifications.services import normalise


class FollowForm(forms.Form):
    """One address. The trap is written by the template and read as it comes.

    Args:
        wanted: what is to be followed.
    """

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        validators=[validate_can_be_mailed],
        help_text=_("Not published. We ask you to confirm it before we send anything."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
            "max_length": _("The address must be %(limit_value)d characters or fewer"),
        },
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, wanted, data=None):
        super().__init__(data)
        self.wanted = wanted

    @property
    def fresh_token(self):
        """For the next sending."""
        return tokens.for_form(self.wanted)

    @property
    def is_trapped(self):
        """Whether a field was filled in that no person sees."""
        return bool(self.data.get("honeypot"))

    @property
    def key(self):
        """One for each form given out and address typed into it."""
        typed = f"{self.cleaned_data['token']} {normalise(self.cleaned_data['email'])}"
        return uuid.uuid5(uuid.NAMESPACE_OID, typed).hex

    def clean_token(self):
        """No other site's form, and none that was left open for days."""
        token = self.cleaned_data["token"]
        if not tokens.is_for_form(token, self.wanted):
            raise forms.ValidationError(
                _("This form was open for a long time. Check your address and send it again.")
            )
        return token
