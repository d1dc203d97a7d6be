"""The forms in which a reader reports a comment, and objects to what was decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import TextField
from comments.models import ReportKind
from core.email_addresses import validate_can_be_mailed
from core.link_forms import LinkForm

REPORT_LIMIT = 1000


class ReportForm(forms.Form):
    """Why a comment should not be on its page."""

    kind = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=[one for one in ReportKind.choices if one[0] != ReportKind.OBJECTION],
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

    email = forms.EmailField(
        label=_("Email address"),
        required=False,
        max_length=254,
        validators=[validate_can_be_mailed],
        help_text=_(
            "We'll tell you what was decided. We do not publish it, and we delete it afterwards."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
        },
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        says_nothing = cleaned.get("kind") == ReportKind.OTHER and not cleaned.get("text", "x")
        if says_nothing:
            self.add_error("text", _("Enter what is wrong with the comment"))
        return cleaned


class ObjectionForm(LinkForm):
    """Why someone does not agree with the decision on their report."""

    text = TextField(
        label=_("Why do you think the decision was wrong?"),
        max_length=REPORT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only moderators read this."),
        error_messages={
            "required": _("Enter why you think the decision was wrong"),
            "max_length": _("Text must be %(limit)s characters or fewer. It has %(length)s"),
        },
    )
