"""What the author of a comment fills in without an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import TextField
from comments.submission.forms import TEXT_LIMIT
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
