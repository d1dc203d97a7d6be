"""The form in which one contribution is recorded.

What is wrong with it is decided in `plans.services.offline_contributions`.
"""

from uuid import uuid4

from django import forms
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from comments.fields import LineField, TextField
from comments.submission.forms import TEXT_LIMIT
from plans.admin.passage_choices import Places
from plans.services.offline_contributions import CHANNELS, Entry, key_of, problems_of

# What stays for the next contribution of the same pile.
KEPT = ("channel", "received_on", "place")
_FIELD_OF = {"page": "place", "anchor": "place", "": None}


class RecordForm(forms.Form):
    """What was said, about what, how it came, and from whom."""

    text = TextField(
        label=_("What was said"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=format_lazy(
            _("In the words of whoever said it, up to {limit} characters. Moderators read it."),
            limit=TEXT_LIMIT,
        ),
    )
    place = forms.ChoiceField(
        label=_("What it is about"),
        required=False,
        help_text=_("The whole plan, a commitment, or one passage of them."),
        error_messages={
            "invalid_choice": _("This passage is not in the text any more: choose another")
        },
    )
    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=CHANNELS,
        required=False,
        widget=forms.RadioSelect,
    )
    received_on = forms.DateField(
        label=_("Day on which it came"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The day of the workshop, or on which the letter or mail arrived."),
        error_messages={"invalid": _("Enter a day like 2026-03-31")},
    )
    contributor = LineField(
        label=_("Who said it"),
        required=False,
        help_text=_("Optional. For colleagues only, unless the box below is ticked."),
    )
    organisation = LineField(
        label=_("Organisation"), required=False, help_text=_("Optional, and treated likewise.")
    )
    may_publish_name = forms.BooleanField(
        label=_("They agree that the name is published"),
        required=False,
        help_text=_("Without their consent it says “Name withheld”."),
    )
    email = LineField(
        label=_("Email address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Optional. Only to send them the answer; it is never shown."),
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.fields["place"].choices = [("", _("Choose…")), *self.places.choices()]
        self.fields["key"].initial = uuid4().hex
        if all(self.initial.get(name) for name in KEPT):
            self.fields["text"].widget.attrs["autofocus"] = True

    @cached_property
    def places(self):
        """The pages of the consultation and their passages."""
        return Places(self.consultation)

    def clean(self):
        """Whatever speaks against recording it, each at its field."""
        cleaned = super().clean()
        for name, words in problems_of(self.consultation, self.entry()):
            field = _FIELD_OF.get(name, name)
            if field is None or not self.has_error(field):
                self.add_error(field, words)
        return cleaned

    def entry(self):
        """The Entry (plans.services.offline_contributions) as it was typed.

        Its key follows from the page that was filled in and from what is in it: a double click
        gives one contribution, and what is changed after going back in the browser another.
        """
        given = self.cleaned_data
        page, anchor = self.places.find(given.get("place", ""))
        names = ("text", "channel", "contributor", "organisation", "email")
        said = {name: given.get(name) or "" for name in names}
        day, consent = given.get("received_on"), bool(given.get("may_publish_name"))
        facts = [given.get("key", ""), given.get("place", ""), str(day), str(consent)]
        return Entry(
            page=page,
            anchor=anchor,
            received_on=day,
            may_publish_name=consent,
            key=key_of(self.consultation, *facts, *said.values()),
            **said,
        )

    def kept(self):
        """What the form for the next contribution begins with, as strings by field."""
        return {name: str(self.cleaned_data[name]) for name in KEPT}
