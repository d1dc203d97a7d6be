"""The form in which one contribution is recorded.

What is wrong with it is decided in `plans.services.offline_contributions`.
"""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.formats import number_format
from django.utils.functional import cached_property, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from comments.fields import LineField, TextField
from comments.models.author import PublishAs, anonymous_name
from comments.submission.forms import TEXT_LIMIT
from plans.admin.contributions.publish_choices import PUBLISH_CHOICES
from plans.admin.passage_choices import PassageChoices
from plans.models import Consultation
from plans.services.offline_contributions import CHANNELS, Entry, key_of, problems_of

# What stays for the next contribution of the same pile.
KEPT = ("channel", "received_on", "place")
_FIELD_OF = {"page": "place", "anchor": "place", "": None}


class RecordForm(forms.Form):
    """What was said, about what, how it was received, and from whom."""

    text = TextField(
        label=_("What was said"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=format_lazy(
            _("Use their own words, up to {limit} characters."),
            limit=lazy(number_format, str)(TEXT_LIMIT, force_grouping=True),
        ),
    )
    place = forms.ChoiceField(
        label=_("Page and passage"),
        required=False,
        help_text=_("The whole plan, a commitment, or one passage of them."),
        error_messages={
            "invalid_choice": _("This passage was removed from the text. Select another one")
        },
    )
    channel = forms.ChoiceField(
        label=_("Received by"),
        choices=CHANNELS,
        required=False,
        widget=forms.RadioSelect,
    )
    received_on = forms.DateField(
        label=_("Received on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The date of the workshop, or the date the letter or email arrived."),
        error_messages={"invalid": _("Enter a date like 2026-03-31")},
    )
    full_name = LineField(
        label=_("Who said it"),
        required=False,
        help_text=_("Optional. Shown to colleagues only, unless the person agrees to be named."),
    )
    organisation_name = LineField(
        label=_("Organisation"),
        required=False,
        help_text=_("For which they spoke. Leave empty if they spoke for themselves."),
    )
    publish_as = forms.ChoiceField(
        label=_("What may be published"),
        choices=PUBLISH_CHOICES,
        initial=PublishAs.ANONYMOUS,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("What the person agreed to. Without a name, readers see “{name}”."),
    )
    email = LineField(
        label=_("Email address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Optional. Used only to email them the response. Never shown."),
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        place = cast(forms.ChoiceField, self.fields["place"])
        place.choices = [("", _("Select a passage")), *self.places.choices()]
        publish = self.fields["publish_as"]
        publish.help_text = str(publish.help_text).format(name=anonymous_name())
        self.fields["key"].initial = uuid4().hex
        if all(self.initial.get(name) for name in KEPT):
            self.fields["text"].widget.attrs["autofocus"] = True

    @cached_property
    def places(self) -> PassageChoices:
        """Return the pages of the consultation and their passages."""
        return PassageChoices(self.consultation)

    def clean(self) -> dict[str, Any]:
        """Add what speaks against recording it, each to its field."""
        cleaned = super().clean() or {}
        for name, words in problems_of(self.consultation, self.entry()):
            field = _FIELD_OF.get(name, name)
            if field is None or not self.has_error(field):
                self.add_error(field, words)
        return cleaned

    def entry(self) -> Entry:
        """Return the Entry (plans.services.offline_contributions) as it was typed.

        Its key follows from the page that was filled in and from what is in it: a double click
        gives one contribution, and what is changed after going back in the browser another.
        """
        given = self.cleaned_data
        page, anchor = self.places.find(given.get("place", ""))
        names = ("text", "channel", "full_name", "organisation_name", "email")
        said = {name: given.get(name) or "" for name in names}
        # Nothing is published that no one agreed to.
        said["publish_as"] = given.get("publish_as") or PublishAs.ANONYMOUS
        day = given.get("received_on")
        facts = [given.get("key", ""), given.get("place", ""), str(day)]
        return Entry(
            page=page,
            anchor=anchor,
            received_on=day,
            key=key_of(self.consultation, *facts, *said.values()),
            **said,
        )

    def kept(self) -> dict[str, str]:
        """Return what the form for the next contribution begins with, as strings by field."""
        return {name: str(self.cleaned_data[name]) for name in KEPT}
