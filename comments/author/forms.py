"""What the author of a comment fills in without an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.author.pending_edits import Signature
from comments.fields import TextField
from comments.models import PublicComment, PublishAs
from comments.submission.forms import TEXT_LIMIT
from comments.submission.speaker_fields import SpeakerFields, SpeaksFor, name_field
from core.link_forms import LinkForm, SureForm

APPEAL_LIMIT = 2000


class EditForm(forms.Form):
    """Another text for a comment. `seen` is the key of the text that it replaces."""

    comment = TextField(
        label=_("Your comment"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Enter your comment"),
            "max_length": _("Comment must be %(limit)s characters or fewer. It has %(length)s"),
        },
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class SignatureForm(SpeakerFields):
    """How a comment is signed. What can no longer change is shown and not asked.

    Args:
        comment: as it is stored.
        wanted: how it is to be signed once what waits is decided, or how it is signed.
        seen: what is sent back, to be sure that this is still so.
        can_rename: whether the name and the organisation can still change.
        asks: whether the page asks for whom people write.
    """

    name = name_field()
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    field_order = ["name", *SpeakerFields.SPEAKER_FIELDS]

    def __init__(
        self,
        data: Any = None,
        *,
        comment: PublicComment,
        wanted: Signature,
        seen: str,
        can_rename: bool,
        asks: bool,
    ) -> None:
        organisation = wanted.organisation
        initial = {
            "name": wanted.name,
            "speaks_for": SpeaksFor.ORGANISATION if organisation else SpeaksFor.SELF,
            "organisation": organisation,
            "publish_as": wanted.publish_as,
            "seen": seen,
        }
        super().__init__(data, initial=initial)
        # What is not sent stays as it is: no one is named by a field that got lost.
        for field in ("speaks_for", "publish_as"):
            self.fields[field].initial = initial[field]
        self.explain_choices()
        self.wanted = wanted
        self.fields["name"].disabled = not can_rename
        self.fields["organisation"].disabled = not can_rename
        can_change = asks or organisation if can_rename else organisation
        if comment.official_role or not can_change:
            # It was shown for whom they speak, or it is for themselves and stays so.
            del self.fields["speaks_for"], self.fields["organisation"]
            if not organisation:
                choices = [one for one in PublishAs.choices if one[0] != PublishAs.ORGANISATION]
                self.fields["publish_as"].choices = choices  # type: ignore[attr-defined]  # has them

    def clean(self) -> dict[str, Any] | None:
        data = self.cleaned_data
        is_kept = self.asks_for_organisation and self.fields["organisation"].disabled
        if is_kept and data.get("speaks_for") == SpeaksFor.SELF:
            # All that can be done with it is to drop it.
            data["organisation"] = ""
        return super().clean()

    @property
    def organisation_name(self) -> str:
        """The organisation that the comment is to be for."""
        if not self.asks_for_organisation:
            return self.wanted.organisation
        return self.cleaned_data["organisation"]


class WithdrawEditForm(LinkForm):
    """Withdrawing an edit that waits. `seen` is the key of what is withdrawn."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class AppealForm(LinkForm):
    """Why another moderator should look at a rejected comment."""

    text = TextField(
        label=_("Why do you think the decision was wrong?"),
        max_length=APPEAL_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Only moderators read this."),
        error_messages={
            "required": _("Enter why you think the decision was wrong"),
            "max_length": _("Text must be %(limit)s characters or fewer. It has %(length)s"),
        },
    )


class WithdrawForm(SureForm):
    """Taking a comment back for good. Mail gateways that send off forms tick no boxes."""

    sure = forms.BooleanField(
        label=_("Yes, withdraw my comment"),
        error_messages={"required": _("Select the box if you want to withdraw your comment")},
    )
