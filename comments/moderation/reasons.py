"""Why a comment is rejected or removed: a saved reason, a text of one's own, or both."""

from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.fields import TextField
from comments.models import CannedReason

_SAY_WHY = _("Choose or enter a reason")


class Reason(TypedDict):
    """A reason and its short name, as `decisions.decide` takes them."""

    reason: str
    title: str


class ReasonForm(forms.Form):
    """A saved reason, a text of one's own, or both; one of them is required.

    Args:
        email_note: a sentence that says who is emailed the reason.
    """

    ready = forms.ModelChoiceField(
        CannedReason.objects.all(),
        label=_("Saved reason"),
        required=False,
        empty_label=_("None"),
        help_text=_("Choose a saved reason, write your own, or both."),
    )
    words = TextField(
        label=_("Your own reason"),
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

    def __init__(self, *args: Any, email_note: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read once, for the choice, its texts, and whether to ask at all.
        self.saved = list(CannedReason.objects.all())
        if self.saved:
            ready: Any = self.fields["ready"]
            ready.choices = [("", ready.empty_label), *((one.pk, str(one)) for one in self.saved)]
        else:
            del self.fields["ready"]
            self.fields["words"].label = _("Reason")
        self.fields["words"].help_text = email_note

    def clean(self) -> dict[str, Any]:
        """Require a reason where the commenter is told one."""
        cleaned = super().clean() or {}
        reason = cleaned.get("ready") or cleaned.get("words")
        is_wrong = self.has_error("ready") or self.has_error("words")
        if self.is_needed and not reason and not is_wrong:
            self.add_error("words", _SAY_WHY)
        return cleaned

    @property
    def decision(self) -> Reason:
        """What is stored with the decision."""
        ready, words = self.cleaned_data.get("ready"), self.cleaned_data.get("words", "")
        texts = [ready.text if ready else "", words]
        return {
            "reason": "\n\n".join(text for text in texts if text),
            "title": ready.title if ready else "",
        }
