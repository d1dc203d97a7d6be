"""What a moderator fills in: a decision from the mail, and how often to write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import MailFrequency, ModeratorPreference
from comments.moderation.reasons import ReasonForm
from comments.moderation_mail import recipients
from comments.moderation_mail.tokens import Action
from core.link_forms import SureForm


class DecisionForm(SureForm):
    """One decision on one comment. Mail gateways that send off forms tick no boxes."""

    sure = forms.BooleanField(
        label=_("I have read this comment and decide on it myself"),
        error_messages={"required": _("Tick the box to say that you decide on it yourself")},
    )
    # What is stored with the decision.
    decision = {}


class RejectionForm(ReasonForm, DecisionForm):
    """The same with a reason, which the commenter reads."""

    field_order = ("ready", "words", "sure")


def decision_form(action: Action) -> type[DecisionForm]:
    """Return the form for an action."""
    return RejectionForm if action == Action.REJECT else DecisionForm


class FrequencyForm(forms.ModelForm):
    """How often a moderator hears of comments that wait."""

    class Meta:
        model = ModeratorPreference
        fields = ["frequency"]
        widgets = {"frequency": forms.RadioSelect}

    def __init__(self, *args, instance, **kwargs):
        self.user = instance
        super().__init__(*args, instance=recipients.preference_of(instance), **kwargs)
        # From the most to the fewest.
        often = sorted(MailFrequency.choices, key=lambda choice: choice[0] == MailFrequency.NEVER)
        self.fields["frequency"].choices = often
        self.fields["frequency"].help_text = (
            _("Sent to {address}. Spam is never mailed.").format(address=self.user.email)
            if self.user.email
            else _("Your account has no email address, so nothing can be sent.")
        )

    def save(self, commit=True):
        """Only the choice: what has been mailed is the worker's to say."""
        recipients.choose(self.user, self.cleaned_data["frequency"])
        return self.instance
