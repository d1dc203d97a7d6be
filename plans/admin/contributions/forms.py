"""The forms in which editors sort contributions."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from comments.fields import LineField, TextField
from core.form_fields import AccountField
from plans.admin.contributions.permissions import colleagues
from plans.models import Consultation, Response, Theme
from plans.models.choices import ResponseState
from plans.services import responses

RESPONSES_SHOWN = 10


class ThemeForm(forms.Form):
    """A theme by its name: one that is in use, or a new one."""

    theme = LineField(
        label=_("Theme"),
        max_length=responses.NAME_LIMIT,
        help_text=_("Enter a new theme, or start typing to see themes in use."),
        widget=forms.TextInput(attrs={"list": "themes", "autocomplete": "off"}),
        error_messages={"required": _("Enter a theme")},
    )


class RemoveThemeForm(forms.Form):
    """One of the themes of a consultation."""

    theme: "forms.ModelChoiceField[Theme]" = forms.ModelChoiceField(
        None, label=_("Theme"), error_messages={"required": _("Select a theme")}
    )

    def __init__(self, *args: Any, themes: QuerySet[Theme, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Theme]", self.fields["theme"]).queryset = themes


class AssignForm(forms.Form):
    """The colleague whom contributions are assigned to."""

    assigned_to = AccountField(
        None, label=_("Assign to"), required=False, empty_label=_("Unassigned")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(AccountField, self.fields["assigned_to"]).queryset = colleagues()


class ResponseChoiceField(forms.ModelChoiceField):
    """A response, by what was heard and its status."""

    def label_from_instance(self, obj: Response) -> str:
        # Translators: the text of a response, and its status.
        return _("{heard} ({status})").format(heard=obj.heard, status=obj.get_state_display())


class RespondForm(forms.Form):
    """The response to contributions: an existing one, or a new one with what we heard."""

    field_order = ["heard", "response"]

    response = ResponseChoiceField(
        None,
        label=_("Or add to an existing response"),
        required=False,
        blank=True,
        empty_label=_("Create a new response"),
        widget=forms.RadioSelect,
    )
    heard = TextField(
        label=_("New response: what we heard"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what these contributions ask for, in one or two sentences."),
    )

    def __init__(
        self, *args: Any, consultation: Consultation, find: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        found = consultation.responses.exclude(heard="")
        if find:
            found = found.filter(heard__icontains=find)
        if consultation.concluded_at is None:
            found = found.exclude(state=ResponseState.PUBLISHED)
        ids = found.order_by("-updated_at").values_list("pk", flat=True)[:RESPONSES_SHOWN]
        field = cast(ResponseChoiceField, self.fields["response"])
        field.queryset = consultation.responses.all()
        self.shown = Response.objects.filter(pk__in=list(ids)).order_by("-updated_at")
        shown = [(str(one.pk), field.label_from_instance(one)) for one in self.shown]
        cast(forms.RadioSelect, field.widget).choices = [("", field.empty_label or ""), *shown]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["response"] and cleaned["heard"]:
            self.add_error(
                "heard", _("Leave this empty to add to an existing response, or create a new one")
            )
        elif not cleaned["response"] and not cleaned["heard"]:
            self.add_error("heard", _("Enter what you heard, or select a response"))
        return cleaned


class ConfirmForm(forms.Form):
    """Nothing to fill in."""
