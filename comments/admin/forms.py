"""What moderators fill in."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from comments.admin.buttons import LABELS
from comments.fields import LineField, TextField
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.notices import WITH_REASON
from comments.moderation.permissions import MODERATE
from comments.moderation.reasons import ReasonForm
from comments.moderation.transitions import SeenComment
from comments.submission.forms import TEXT_LIMIT
from core.form_fields import AccountField


class ReviewDecisionForm(ReasonForm):
    """A move and its reason, together with what the moderator has seen."""

    to = forms.ChoiceField(choices=[(state.value, label) for state, label in LABELS.items()])
    seen = forms.ChoiceField(choices=ModerationStatus.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def is_needed(self) -> bool:  # type: ignore[override]  # a constant of the base class
        """Whether the commenter is told why."""
        return self.cleaned_data.get("to") in WITH_REASON

    def seen_comment(self, comment: PublicComment) -> SeenComment:
        """Return what the moderator had seen of a comment."""
        return SeenComment(comment.pk, self.cleaned_data["seen"], self.cleaned_data["version"])


def seen_of(comment: PublicComment) -> dict[str, Any]:
    """Return what the form sends of the state and the text that a moderator sees now."""
    return {"seen": comment.state, "version": comment.text_version}


class BulkDecisionForm(ReasonForm):
    """The reason of a decision on several comments; nothing to fill in where none is told."""

    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, to: ModerationStatus, *args: Any, **kwargs: Any) -> None:
        self.to = to
        super().__init__(*args, **kwargs)
        if not self.is_needed:
            self.fields.pop("ready", None)
            self.fields.pop("words")

    @property
    def is_needed(self) -> bool:  # type: ignore[override]  # a constant of the base class
        """Whether the commenters are told why."""
        return self.to in WITH_REASON


class PublicReplyForm(forms.Form):
    """What the network replies in public."""

    text = TextField(
        label=_("Your reply"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Published straight away under your name. We email the commenter if they asked "
            "for replies."
        ),
        error_messages={"required": _("Enter your reply")},
    )


class CorrectionForm(forms.Form):
    """Another text for a comment, and the note that readers see."""

    comment = TextField(
        label=_("Text"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Enter a text. To hide all of it, reject or remove the comment")
        },
    )
    note = LineField(
        label=_("What you changed, and why"),
        max_length=250,
        help_text=_("Shown below the comment, to everyone."),
        error_messages={"required": _("Enter what you changed, and why")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AssignmentForm(forms.Form):
    """To whom a comment is assigned, and what the moderators tell each other about it."""

    assignee = AccountField(
        get_user_model().objects.none(),
        label=_("Assigned to"),
        required=False,
        empty_label=_("Unassigned"),
    )
    note = TextField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only moderators can read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moderators = get_user_model().objects.with_perm(MODERATE, is_active=True)
        choice = self.fields["assignee"]
        choice.queryset = moderators.order_by("first_name", "username")  # type: ignore[attr-defined]  # a ModelChoiceField


class SeenTextForm(forms.Form):
    """A button about a text that was read."""

    seen_text = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class DismissalForm(forms.Form):
    """Why a comment stays that was reported."""

    reason = TextField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("We email it to people who reported the comment and left an email address."),
    )


class EditRejectionForm(SeenTextForm):
    """Why an edit is not published."""

    reason = TextField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter a reason")},
    )
