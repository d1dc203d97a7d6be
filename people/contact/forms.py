"""The form in which a reader writes to a point of contact."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.email_addresses import canonical, validate_can_be_mailed
from people.contact import tokens
from people.contact.checks import is_spam
from people.models import PointOfContact
from people.text_fields import WholeTextField

LONGEST_MESSAGE = 5000


class ContactForm(forms.Form):
    """A message, and who sends it; the template writes a field that only bots fill in.

    Args:
        contact: to whom it goes.
    """

    text = WholeTextField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Enter your message"),
            "max_length": _(
                "Message must be %(limit_value)d characters or fewer. It has %(show_value)d"
            ),
        },
    )
    name = WholeTextField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Enter your name"),
            "max_length": _(
                "Name must be %(limit_value)d characters or fewer. It has %(show_value)d"
            ),
        },
    )
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        validators=[validate_can_be_mailed],
        help_text=_(
            "We'll email you a link to confirm it. The person you write to sees it, so that they "
            "can reply. It is not published."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
            "max_length": _("Email address must be %(limit_value)d characters or fewer"),
        },
    )
    wants_copy = forms.BooleanField(label=_("Email me a copy"), required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, contact: PointOfContact, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.contact = contact

    @property
    def fresh_token(self) -> str:
        """The token for the next time that the form is sent."""
        return tokens.for_form(self.contact.pk)

    @property
    def is_trapped(self) -> bool:
        """Whether a field was filled in that no person sees."""
        return bool(self.data.get("honeypot"))

    @property
    def key(self) -> str:
        """One for each form given out, address and text, so that a double click is one message."""
        said = self.cleaned_data
        typed = "\x1f".join([said["token"], canonical(said["email"]), said["text"]])
        return uuid.uuid5(uuid.NAMESPACE_OID, typed).hex

    def clean_name(self) -> str:
        """Return the name on one line."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_token(self) -> str:
        """Refuse the form of another site, and one that was left open for a day."""
        token = self.cleaned_data["token"]
        if not tokens.is_for_form(token, self.contact.pk):
            raise forms.ValidationError(
                _("This form was open for too long. Your message is still here: send it again")
            )
        return token

    def clean(self) -> dict[str, Any]:
        """Refuse what is certainly spam; what comes through is read by the person themselves."""
        cleaned = super().clean() or {}
        said = {name: cleaned.get(name) for name in ("name", "email", "text")}
        if all(said.values()) and is_spam(**{key: str(value) for key, value in said.items()}):
            raise forms.ValidationError(
                _(
                    "Our spam filter stopped this message. It is still here: remove links and "
                    "words that advertising uses, and send it again"
                )
            )
        return cleaned
