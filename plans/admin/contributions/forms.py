"""What editors fill in when they sort contributions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import LineField, TextField
from core.form_fields import AccountField
from plans.admin.contributions.permissions import colleagues
from plans.models import Response
from plans.models.choices import ResponseState
from plans.services import responses

ANSWERS_SHOWN = 10


class ThemeForm(forms.Form):
    """A theme by its name: one that is there, or a new one."""

    theme = LineField(
        label=_("Theme"),
        max_length=responses.NAME_LIMIT,
        help_text=_("Type a new one, or begin to type one that is in use."),
        widget=forms.TextInput(attrs={"list": "themes", "autocomplete": "off"}),
        error_messages={"required": _("Enter a theme")},
    )


class RemoveThemeForm(forms.Form):
    """One of the themes of a consultation."""

    theme = forms.ModelChoiceField(
        None, label=_("Theme"), error_messages={"required": _("Choose a theme")}
    )

    def __init__(self, *args, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes


class PersonForm(forms.Form):
    """To whom contributions are given."""

    person = AccountField(None, label=_("Give them to"), required=False, empty_label=_("Nobody"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = colleagues()


class AnswerField(forms.ModelChoiceField):
    """An answer, by what was heard, and how far it is."""

    def label_from_instance(self, answer):
        return f"{answer.heard} ({answer.get_state_display()})"


class GroupForm(forms.Form):
    """Which answer is theirs: one that is there, or a new one that begins with what was heard."""

    field_order = ["heard", "answer"]

    answer = AnswerField(
        None,
        label=_("Or let them join an answer that is there"),
        required=False,
        blank=True,
        empty_label=_("None of these: begin the new one"),
        widget=forms.RadioSelect,
    )
    heard = TextField(
        label=_("Begin a new answer with what you heard"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What these contributions say, in one or two sentences."),
    )

    def __init__(self, *args, consultation, find="", **kwargs):
        super().__init__(*args, **kwargs)
        found = consultation.responses.exclude(heard="")
        if find:
            found = found.filter(heard__icontains=find)
        if consultation.concluded_at is None:
            found = found.exclude(state=ResponseState.PUBLISHED)
        numbers = found.order_by("-updated_at").values_list("pk", flat=True)[:ANSWERS_SHOWN]
        field = self.fields["answer"]
        field.queryset = consultation.responses.all()
        self.shown = Response.objects.filter(pk__in=list(numbers)).order_by("-updated_at")
        shown = [(str(one.pk), field.label_from_instance(one)) for one in self.shown]
        field.widget.choices = [("", field.empty_label), *shown]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["answer"] and cleaned["heard"]:
            self.add_error("heard", _("Either begin a new answer or join one: empty this field"))
        elif not cleaned["answer"] and not cleaned["heard"]:
            self.add_error("heard", _("Say what you heard, or choose an answer"))
        return cleaned


class ConfirmForm(forms.Form):
    """Nothing to fill in."""
