"""What moderators fill in."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from comments.fields import LineField, TextField
from comments.models.status import ModerationStatus
from comments.moderation.permissions import MODERATE
from comments.moderation.reasons import ReasonForm
from comments.submission.forms import TEXT_LIMIT
from core.form_fields import AccountField

VERBS = {
    ModerationStatus.PUBLISHED: _("Approve"),
    ModerationStatus.REJECTED: _("Reject"),
    ModerationStatus.REMOVED: _("Remove"),
    ModerationStatus.SPAM: _("Spam"),
    ModerationStatus.PENDING: _("Back to the queue"),
    ModerationStatus.UNCONFIRMED: _("Not spam: ask the sender to confirm"),
}
TOLD_WHY = (ModerationStatus.REJECTED, ModerationStatus.REMOVED)


class DecisionForm(ReasonForm):
    """A move and its reason, together with what the moderator has seen."""

    to = forms.ChoiceField(choices=[(state.value, verb) for state, verb in VERBS.items()])
    seen = forms.ChoiceField(choices=ModerationStatus.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def is_needed(self):
        """Whether the writer is told why."""
        return self.cleaned_data.get("to") in TOLD_WHY


def seen_of(comment):
    """What the form hands in of the state and the text that a moderator has before their eyes."""
    return {"seen": comment.state, "version": comment.text_version}


class BulkForm(ReasonForm):
    """The reason of a decision on several comments; nothing to fill in where none is told."""

    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, to, *args, **kwargs):
        self.to = ModerationStatus(to)
        super().__init__(*args, **kwargs)
        if not self.is_needed:
            self.fields.pop("ready", None)
            self.fields.pop("words")

    @property
    def is_needed(self):
        """Whether the writers are told why."""
        return self.to in TOLD_WHY


class AnswerForm(forms.Form):
    """What the network answers in public."""

    text = TextField(
        label=_("Your answer"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Published at once under your name. The writer is told if they asked for it."),
        error_messages={"required": _("Write your answer before sending it")},
    )


class CorrectionForm(forms.Form):
    """Another text for somebody's comment, and the note that readers see."""

    comment = TextField(
        label=_("Text"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("To take the whole text away, reject or remove the comment")},
    )
    note = LineField(
        label=_("What you changed, and why"),
        max_length=250,
        help_text=_("Stands below the comment, for everybody. The writer gets both wordings."),
        error_messages={"required": _("Say what you changed: readers and the writer see it")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class KeepForm(forms.Form):
    """For whom a comment is kept, and what the moderators tell each other about it."""

    keeper = AccountField(
        get_user_model().objects.none(),
        label=_("Keep for"),
        required=False,
        empty_label=_("Nobody: anybody may take it"),
    )
    note = TextField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by moderators only, never by the public."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        moderators = get_user_model().objects.with_perm(MODERATE, is_active=True)
        self.fields["keeper"].queryset = moderators.order_by("first_name", "username")


class SeenForm(forms.Form):
    """A button about a wording that was read."""

    wording = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class RefusalForm(SeenForm):
    """Why a new wording is not taken."""

    reason = TextField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The writer gets it by mail. The old wording stays."),
        error_messages={"required": _("Say why: the writer will be told")},
    )
