"""What a moderator fills in: how often to write, and the reason of a rejection from the mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.mailing import recipients
from comments.models import CannedReason, MailFrequency, ModeratorPreference

_SAY_WHY = _("Say why: the writer will be told")


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


class ReasonForm(forms.Form):
    """Why a comment is rejected: a ready reason, words of one's own, or both."""

    ready = forms.ModelChoiceField(
        CannedReason.objects.all(),
        label=_("Ready reason"),
        required=False,
        empty_label=_("None"),
        help_text=_("Choose one, or write your own below, or both. The writer gets it by mail."),
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _SAY_WHY},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.fields["ready"].queryset.exists():
            del self.fields["ready"]
            self.fields["words"].label = _("Reason")
            self.fields["words"].help_text = _("The writer gets it by mail.")
            self.fields["words"].required = True

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("ready") or cleaned.get("words") or self.errors):
            self.add_error("words", _SAY_WHY)
        return cleaned

    @property
    def decision(self):
        """The reason and its short name, as `services.decide` takes them."""
        ready, words = self.cleaned_data.get("ready"), self.cleaned_data["words"]
        texts = [ready.text if ready else "", words]
        return {
            "reason": "\n\n".join(text for text in texts if text),
            "title": ready.title if ready else "",
        }
