"""The form in which a reader signs up for an event, and changes what they said."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from comments.fields import LineField, TextField
from core.confirmation_form import ConfirmationForm
from events.models import EventPage
from events.models.registration import LONGEST_NAME, LONGEST_NEEDS, LONGEST_ORGANISATION, Attendance
from events.registrations.places import attendances
from events.registrations.services import Details

_TOO_LONG = {
    "name": _("Name must be %(limit)s characters or fewer. It has %(length)s"),
    "organisation_name": _("Organisation must be %(limit)s characters or fewer. It has %(length)s"),
    "needs": _("Needs must be %(limit)s characters or fewer. They have %(length)s"),
}

_TOO_MANY = _("You can bring at most %(limit_value)d")


class DetailsForm(forms.Form):
    """What someone says about themselves. It asks only what the event has a choice of.

    Args:
        event: which they sign up for.
    """

    name = LineField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name"), "max_length": _TOO_LONG["name"]},
    )
    organisation_name = LineField(
        label=_("Organisation"),
        max_length=LONGEST_ORGANISATION,
        required=False,
        help_text=_("If you come for one."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"max_length": _TOO_LONG["organisation_name"]},
    )
    attendance = forms.ChoiceField(
        label=_("How will you take part?"),
        choices=Attendance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select whether you come in person or online")},
    )
    guests = forms.IntegerField(
        label=_("How many people do you bring?"),
        min_value=0,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Enter a number, such as 2")},
    )
    needs = TextField(
        label=_("Access or dietary needs"),
        max_length=LONGEST_NEEDS,
        required=False,
        help_text=_("Only the organisers see this. For example: step-free access, sign language."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _TOO_LONG["needs"]},
    )
    is_listed = forms.BooleanField(
        label=_("Put my name and organisation on the list of participants"),
        required=False,
        help_text=_("The other participants can see it at the event."),
    )
    wants_outcome = forms.BooleanField(label=_("Email me what came of the event"), required=False)

    def __init__(self, event: EventPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        ways = attendances(event)
        if len(ways) == 1:
            del self.fields["attendance"]
        if event.maximum_guests:
            most: Any = self.fields["guests"]
            most.validators.append(MaxValueValidator(event.maximum_guests, _TOO_MANY))
            most.help_text = _("At most %(count)d.") % {"count": event.maximum_guests}
        else:
            del self.fields["guests"]

    @property
    def details(self) -> Details:
        """What was said; the form is valid."""
        said = self.cleaned_data
        return Details(
            name=said["name"],
            organisation_name=said["organisation_name"],
            attendance=said.get("attendance") or attendances(self.event)[0],
            guests=said.get("guests") or 0,
            needs=said["needs"],
            is_listed=said["is_listed"],
            wants_outcome=said["wants_outcome"],
        )


class SignUpForm(ConfirmationForm, DetailsForm):
    """The same with the address of the one who sends it."""

    salt = "events.sign_up"
    field_order = ["name", "email", "organisation_name", "attendance", "guests", "needs"]

    def __init__(self, event: EventPage, data: Mapping[str, str] | None = None) -> None:
        super().__init__(event, data)

    @property
    def subject(self) -> list[Any]:
        """For which event it is."""
        return [self.event.pk]

    @property
    def key(self) -> str:
        """One for each form given out and address."""
        return self.key_of()
