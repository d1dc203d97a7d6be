"""Why a comment is rejected or removed: a ready reason, words of one's own, or both."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import TextField
from comments.models import CannedReason

_SAY_WHY = _("Say why: the writer will be told")


class ReasonForm(forms.Form):
    """A ready reason, words of one's own, or both; something is needed."""

    ready = forms.ModelChoiceField(
        CannedReason.objects.all(),
        label=_("Ready reason"),
        required=False,
        empty_label=_("None"),
        help_text=_("Choose one, or write your own below, or both. The writer gets it by mail."),
    )
    words = TextField(
        label=_("In your words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _SAY_WHY,
            "max_length": _(
                "Your text has %(length)s characters. Shorten it to %(limit)s or fewer"
            ),
        },
    )

    is_needed = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.fields["ready"].queryset.exists():
            del self.fields["ready"]
            self.fields["words"].label = _("Reason")
            self.fields["words"].help_text = _("The writer gets it by mail.")

    def clean(self):
        cleaned = super().clean()
        said = cleaned.get("ready") or cleaned.get("words")
        is_wrong = self.has_error("ready") or self.has_error("words")
        if self.is_needed and not said and not is_wrong:
            self.add_error("words", _SAY_WHY)
        return cleaned

    @property
    def decision(self):
        """The reason and its short name, as `services.decide` takes them."""
        ready, words = self.cleaned_data.get("ready"), self.cleaned_data.get("words", "")
        texts = [ready.text if ready else "", words]
        return {
            "reason": "\n\n".join(text for text in texts if text),
            "title": ready.title if ready else "",
        }
