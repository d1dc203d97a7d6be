"""The form in which a reader writes to a point of contact."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.confirmation_form import ConfirmationForm
from people.contact.checks import is_spam
from people.models import PointOfContact
from people.text_fields import WholeTextField

LONGEST_MESSAGE = 5000


class ContactForm(ConfirmationForm):
    """A message, and who sends it.

    Args:
        contact: to whom it goes.
    """

    salt = "people.contact.form"
    open_too_long = _("This form was open for too long. Your message is still here: send it again")

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
    wants_copy = forms.BooleanField(label=_("Email me a copy"), required=False)
    field_order = ["text", "name", "email", "wants_copy"]

    def __init__(self, contact: PointOfContact, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.contact = contact
        self.fields["email"].help_text = _(
            "We'll email you a link to confirm it. The person you write to sees it, so that they "
            "can reply. It is not published."
        )

    @property
    def subject(self) -> list[Any]:
        """To whom it goes."""
        return [self.contact.pk]

    @property
    def key(self) -> str:
        """One for each form given out, address and text, so that a double click is one message."""
        return self.key_of(self.cleaned_data["text"])

    def clean_name(self) -> str:
        """Return the name on one line."""
        return " ".join(self.cleaned_data["name"].split())

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
