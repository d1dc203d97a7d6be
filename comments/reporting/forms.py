"""The form in which a reader reports a comment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import TextField
from comments.models import ReportKind

REPORT_LIMIT = 1000


class ReportForm(forms.Form):
    """Why a comment should not stand where it does."""

    kind = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with the comment")},
    )
    text = TextField(
        label=_("In your words"),
        required=False,
        max_length=REPORT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Read by the moderators only."),
        error_messages={
            "max_length": _(
                "Your text has %(length)s characters. Shorten it to %(limit)s or fewer"
            ),
        },
    )

    def clean(self):
        cleaned = super().clean()
        says_nothing = cleaned.get("kind") == ReportKind.OTHER and not cleaned.get("text", "x")
        if says_nothing:
            self.add_error("text", _("Say in your words what is wrong with the comment"))
        return cleaned
