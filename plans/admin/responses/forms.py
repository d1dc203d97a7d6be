"""The form in which a response is written."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from comments.fields import LineField, TextField
from plans.admin.responses.changes import NO_CHANGE, grouped, locations_for, value_in
from plans.models import Response
from plans.models.choices import Decision
from plans.pages import CommitmentPage

# What to do at a field that a response needs before it is ready.
MISSING = {
    "heard": _("Enter what you heard to mark this response as ready"),
    "decision": _("Select a decision to mark this response as ready"),
    "reason": _("Enter a reason to mark this response as ready"),
    "responder": _("Select who responds to mark this response as ready"),
}
FILL_IN = _("Fill this in to mark this response as ready")


class ResponseForm(forms.ModelForm):
    """All of a response; a draft may leave out everything but what was heard.

    Args:
        instance: the Response, with its consultation.
        commented: see `changes.locations_for`.
    """

    heard = TextField(
        label=_("What we heard"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what these contributions ask for, in one or two sentences."),
        error_messages={"required": _("Enter what you heard")},
    )
    passed_to = LineField(
        label=_("Passed on to"),
        max_length=160,
        required=False,
        help_text=_("If passed on: the organisation that now has it."),
    )
    reason = TextField(
        label=_("Reason"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Explain the decision to the people who contributed."),
    )
    change = forms.ChoiceField(
        label=_("Where the text changed"),
        required=False,
        help_text=_("Readers can compare the new text with the old one."),
    )

    class Meta:
        model = Response
        fields: ClassVar[list[str]] = [
            *("heard", "decision", "passed_to", "reason", "responder", "commitment")
        ]

    field_order = ("heard", "decision", "passed_to", "reason", "responder", "change")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        instance: Response,
        commented: set[tuple[int | None, str | None]],
    ) -> None:
        super().__init__(data, instance=instance, initial={"change": value_in(instance)})
        self._locations = {one.value: one for one in locations_for(instance, commented)}
        change = cast(forms.ChoiceField, self.fields["change"])
        change.choices = grouped(self._locations.values())
        decision = cast(forms.ChoiceField, self.fields["decision"])
        decision.widget = forms.RadioSelect()
        decision.choices = [("", _("Not decided yet")), *Decision.choices]
        cast(Any, self.fields["responder"]).empty_label = _("Not decided yet")
        commitment = cast("forms.ModelChoiceField[CommitmentPage]", self.fields["commitment"])
        commitment.queryset = CommitmentPage.objects.child_of(instance.consultation.plan)
        cast(Any, commitment).empty_label = _("No commitment")

    def mark_missing(self, fields: Iterable[str]) -> None:
        """Say at these fields that a response is not ready without them."""
        for name in fields:
            self.add_error(name, MISSING.get(name, FILL_IN))

    def columns(self) -> dict[str, Any]:
        """Return what was filled in, as plans.services.responses.save takes it."""
        location = self._locations.get(self.cleaned_data["change"], NO_CHANGE)
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | location.columns

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Return pairs of a label and what was typed, for texts that cannot be saved."""
        fields = [self[name] for name in ("heard", "passed_to", "reason")]
        return [(str(field.label), field.value()) for field in fields if field.value()]
