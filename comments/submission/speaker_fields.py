"""For whom someone writes, and how much of it readers are told: asked in several forms."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import speakers
from comments.fields import LineField
from comments.models import PublishAs
from comments.models.author import anonymous_name

NAME_LIMIT, ORGANISATION_LIMIT = 120, 160
SUGGESTIONS_ID = "organisations"


class SpeaksFor(TextChoices):
    """For whom someone writes."""

    SELF = "self", gettext_lazy("For myself")
    ORGANISATION = "organisation", gettext_lazy("For an organisation")


class PreselectedField(forms.ChoiceField):
    """One of a few choices; where none is sent, it is the first, as the form shows it."""

    widget = forms.RadioSelect

    def __init__(self, *, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(choices=choices, initial=choices[0][0], **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the choice."""
        return super().clean(value or self.initial)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what the form shows after it was sent."""
        return data or initial


def name_field() -> LineField:
    """Return the field for the name under which someone comments."""
    return LineField(
        label=gettext_lazy("Name"),
        max_length=NAME_LIMIT,
        help_text=gettext_lazy("Published with your comment."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": gettext_lazy("Enter your name, or the name you go by"),
            "max_length": gettext_lazy(
                "Name must be %(limit)s characters or fewer. It has %(length)s"
            ),
        },
    )


class SpeakerFields(forms.Form):
    """The questions that every official consultation asks; `withdraw_questions` takes them out."""

    speaks_for = PreselectedField(label=gettext_lazy("I am writing"), choices=SpeaksFor.choices)
    organisation = LineField(
        label=gettext_lazy("Organisation"),
        required=False,
        max_length=ORGANISATION_LIMIT,
        help_text=gettext_lazy(
            "If you are writing for an organisation. Readers see a badge if your email address "
            "shows that you speak for it. Otherwise they read that you say you do."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": SUGGESTIONS_ID}),
        error_messages={
            "max_length": gettext_lazy(
                "Organisation must be %(limit)s characters or fewer. It has %(length)s"
            ),
        },
    )
    publish_as = PreselectedField(label=gettext_lazy("What readers see"), choices=PublishAs.choices)

    SPEAKER_FIELDS = ("speaks_for", "organisation", "publish_as")

    @property
    def asks_for_organisation(self) -> bool:
        """Whether the form has these questions."""
        return "speaks_for" in self.fields

    @property
    def suggested_organisations(self) -> list[str]:
        """Names that the browser offers while someone types."""
        return speakers.suggestions() if self.asks_for_organisation else []

    def withdraw_questions(self) -> None:
        """Leave the questions out, where a page does not ask them."""
        for name in self.SPEAKER_FIELDS:
            del self.fields[name]

    def explain_choices(self) -> None:
        """Say what is published, in the words of this network."""
        self.fields["name"].help_text = _("You choose below whether readers see it.")
        self.fields["publish_as"].help_text = _(
            "Without a name, readers see “{name}”. Our staff still see your name and organisation."
        ).format(name=anonymous_name())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.asks_for_organisation:
            self._check_combination(self.cleaned_data)
        return cleaned

    def _check_combination(self, data: dict[str, Any]) -> None:
        """Say of answers that do not fit together which one to change."""
        is_for_self = data.get("speaks_for") == SpeaksFor.SELF
        if "organisation" not in data or "speaks_for" not in data:
            return
        if not is_for_self and not data["organisation"]:
            self.add_error("organisation", _("Enter the name of the organisation"))
        elif is_for_self and data["organisation"]:
            problem = _("Select “For an organisation”, or delete the name of the organisation")
            self.add_error("speaks_for", problem)
        elif is_for_self and data.get("publish_as") == PublishAs.ORGANISATION:
            problem = _("You are writing for yourself: publish your name, or publish without one")
            self.add_error("publish_as", problem)
