"""Forms of organisers: sign someone up, and write to those who have signed up."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import LineField, TextField
from core.email_addresses import validate_can_be_mailed
from events.models import RegistrationStatus
from events.registrations.forms import DetailsForm

LONGEST_SUBJECT, LONGEST_MESSAGE = 60, 5000
ALL = "all"


class AddForm(DetailsForm):
    """Someone who has asked by telephone, say; they need no email address."""

    email = forms.EmailField(
        label=_("Email address"),
        required=False,
        max_length=254,
        validators=[validate_can_be_mailed],
        help_text=_("Leave empty if there is none. Otherwise they get the usual emails."),
        error_messages={
            "invalid": _("Enter an email address in the correct format, like name@example.com")
        },
    )
    field_order = ["name", "email", "organisation_name", "attendance", "guests", "needs"]


class MessageForm(forms.Form):
    """A message to those who have signed up, as an email to each."""

    to = forms.ChoiceField(
        label=_("To"),
        choices=[
            (ALL, _("Everyone who has a place or waits")),
            (RegistrationStatus.REGISTERED, _("Those who have a place")),
            (RegistrationStatus.WAITING, _("Those on the waiting list")),
        ],
        widget=forms.RadioSelect,
        initial=ALL,
    )
    subject = LineField(
        label=_("Subject"),
        max_length=LONGEST_SUBJECT,
        error_messages={
            "max_length": _("Subject must be %(limit)s characters or fewer. It has %(length)s")
        },
    )
    text = TextField(
        label=_("Text"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Time, place and the link to change the registration are added below it."),
        error_messages={
            "max_length": _("Text must be %(limit)s characters or fewer. It has %(length)s")
        },
    )
    # So that a double click sends it once.
    key = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", secrets.token_hex(8))
