"""What a moderator fills in: a decision by email, and how often to email them."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import MailFrequency, ModeratorPreference
from comments.moderation.reasons import Reason, ReasonForm
from comments.moderation_mail import recipients
from comments.moderation_mail.tokens import MailDecision
from core.link_forms import SureForm

if TYPE_CHECKING:
    from users.models import User


class MailDecisionForm(SureForm):
    """One decision on one comment. Email gateways that send off forms tick no boxes."""

    sure = forms.BooleanField(
        label=_("I have read this comment and this is my own decision"),
        error_messages={"required": _("Tick the box to say that this is your own decision")},
    )

    @property
    def decision(self) -> Reason:
        """What is stored with the decision."""
        return {"reason": "", "title": ""}


class MailRejectionForm(ReasonForm, MailDecisionForm):
    """The same with a reason, which the commenter reads."""

    field_order = ("ready", "words", "sure")


def decision_form(decision: MailDecision) -> type[MailDecisionForm]:
    """Return the form for a decision."""
    return MailRejectionForm if decision == MailDecision.REJECT else MailDecisionForm


class FrequencyForm(forms.ModelForm):
    """How often a moderator is emailed about waiting comments."""

    class Meta:
        model = ModeratorPreference
        fields = ["frequency"]
        widgets = {"frequency": forms.RadioSelect}

    def __init__(self, *args: Any, instance: "User", **kwargs: Any) -> None:
        self.user = instance
        kwargs["instance"] = recipients.preference_of(instance)
        super().__init__(*args, **kwargs)
        # From the most to the fewest.
        often = sorted(MailFrequency.choices, key=lambda choice: choice[0] == MailFrequency.NEVER)
        self.fields["frequency"].choices = often  # type: ignore[attr-defined]  # a choice field
        self.fields["frequency"].help_text = (
            _("We email {address}. We do not email you about spam.").format(address=self.user.email)
            if self.user.email
            else _("Your account has no email address. Add one to get these emails.")
        )

    def save(self, commit: bool = True) -> ModeratorPreference:
        """Store the choice alone: what has been emailed is the worker's to say."""
        recipients.choose(self.user, self.cleaned_data["frequency"])
        return self.instance
