"""The form in which an answer is written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import LineField, TextField
from plans.admin.responses.changes import NOWHERE, grouped, places_for, value_in
from plans.models import Response
from plans.models.choices import Decision
from plans.pages import CommitmentPage


class AnswerForm(forms.ModelForm):
    """All of an answer; a draft may leave out everything but what was heard.

    Args:
        instance: the Response, with its consultation.
        spoken_of: see `changes.places_for`.
    """

    heard = TextField(
        label=_("What we heard"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What these contributions say, in one or two sentences."),
        error_messages={"required": _("Say what you heard")},
    )
    passed_to = LineField(
        label=_("Passed on to"),
        max_length=160,
        required=False,
        help_text=_("If it is passed on: the body that now has it."),
    )
    reason = TextField(
        label=_("Reason"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Why, in words for those who wrote."),
    )
    change = forms.ChoiceField(
        label=_("Where the text changed"),
        required=False,
        help_text=_("Readers can go from the answer to the new words, beside the old ones."),
    )

    class Meta:
        model = Response
        fields = ["heard", "decision", "passed_to", "reason", "responder", "commitment"]

    field_order = ["heard", "decision", "passed_to", "reason", "responder", "change"]

    def __init__(self, data=None, *, instance, spoken_of):
        super().__init__(data, instance=instance, initial={"change": value_in(instance)})
        self._places = {one.value: one for one in places_for(instance, spoken_of)}
        self.fields["change"].choices = grouped(self._places.values())
        decision = self.fields["decision"]
        decision.widget = forms.RadioSelect()
        decision.choices = [("", _("Not decided yet")), *Decision.choices]
        self.fields["responder"].empty_label = _("Nobody yet")
        commitment = self.fields["commitment"]
        commitment.queryset = CommitmentPage.objects.child_of(instance.consultation.plan)
        commitment.empty_label = _("None")

    def mark_missing(self, fields):
        """Say at these fields (names) that an answer is not ready without them."""
        for name in fields:
            self.add_error(name, _("Fill this in before the answer is marked as ready"))

    def columns(self):
        """What was filled in, as plans.services.responses.save takes it."""
        place = self._places.get(self.cleaned_data["change"], NOWHERE)
        return {name: self.cleaned_data[name] for name in self._meta.fields} | place.columns

    @property
    def words(self):
        """Pairs of a label and what was typed, for words that cannot be stored."""
        fields = [self[name] for name in ("heard", "passed_to", "reason")]
        return [(field.label, field.value()) for field in fields if field.value()]
