"""The form in which a reader reports a comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import TextField
from comments.models import ReportKind

REPORT_LIMIT = 1000


class ReportForm(forms.Form):
    """Why a comment should not be on its page."""

    kind = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what is wrong with the comment")},
    )
    text = TextField(
        label=_("Details"),
        required=False,
        max_length=REPORT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only moderators read this."),
        error_messages={
            "max_length": _("Details must be %(limit)s characters or fewer. They have %(length)s"),
        },
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        says_nothing = cleaned.get("kind") == ReportKind.OTHER and not cleaned.get("text", "x")
        if says_nothing:
            self.add_error("text", _("Enter what is wrong with the comment"))
        return cleaned
