"""The forms in which consultations are prepared and edited."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from comments.fields import LineField, TextField
from core.zoned_fields import ZonedDateTimeField
from plans.admin.consultations.fields import check_ahead
from plans.models import Consultation
from plans.models.choices import TAKES_INPUT
from plans.pages import ActionPlanPage
from plans.services import consultations

if TYPE_CHECKING:
    pass


class ConflictCheckForm(WagtailAdminModelForm):
    """Warns an editor once before their input replaces what someone else has saved.

    Sent a second time, the form is saved.
    """

    data: Any
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = self._digest()
        self.initial["before"] = self._stored

    def _digest(self) -> str:
        values = forms.model_to_dict(self.instance, self._meta.fields)
        return salted_hmac(type(self).__name__, repr(values)).hexdigest()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("before") != self._stored:
            self.data = self.data.copy()
            self.data["before"] = self._stored
            self.add_error(
                None,
                _(
                    "Someone else changed this consultation while you were editing it. Your "
                    "changes are not saved yet. Save again to replace theirs."
                ),
            )
        return cleaned


class ConsultationForm(ConflictCheckForm):
    """A consultation before it is announced. Fills in a title and a prefix that are left empty."""

    plan: "forms.ModelChoiceField[ActionPlanPage]" = forms.ModelChoiceField(
        ActionPlanPage.objects.none(),
        label=_("Plan"),
        help_text=_("Only plans in co-creation or consultation are listed."),
    )
    title = LineField(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_(
            "For example, Consultation on the first draft. Leave empty to use the title of the "
            "version."
        ),
    )
    introduction = TextField(
        label=_("Introduction"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Tell readers in a few sentences what you ask, who should take part, and how else they "
            "can contribute, for example at workshops or by post."
        ),
    )
    prefix = LineField(
        label=_("Reference prefix"),
        max_length=12,
        required=False,
        help_text=_(
            "For example, NAP6 gives the references NAP6-0001, NAP6-0002 and so on. It is part of "
            "public web addresses and you cannot change it after the announcement. Leave empty to "
            "use the number of the plan."
        ),
    )
    opens_at = ZonedDateTimeField(
        label=_("Opens"),
        help_text=_("Opens automatically. Announce it at least 14 days before."),
        error_messages={"required": _("Enter the date and time at which it opens")},
    )
    closes_at = ZonedDateTimeField(
        label=_("Closes"),
        help_text=_("Closes automatically."),
        error_messages={"required": _("Enter the date and time at which it closes")},
    )

    class Meta:
        model = Consultation
        fields = ["plan", "title", "introduction", "prefix", "opens_at", "closes_at"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = ActionPlanPage.objects.filter(pk=self.instance.plan_id)
        takes_input = ActionPlanPage.objects.filter(stage__in=TAKES_INPUT)
        plan = cast("forms.ModelChoiceField[ActionPlanPage]", self.fields["plan"])
        plan.queryset = (takes_input | own).order_by("-number", "-pk")

    def clean_prefix(self) -> str:
        return self.cleaned_data["prefix"].upper()

    def clean_opens_at(self) -> datetime:
        return self._ahead("opens_at")

    def clean_closes_at(self) -> datetime:
        return self._ahead("closes_at")

    def _ahead(self, name: str) -> datetime:
        when: datetime = self.cleaned_data[name]
        check_ahead(when)
        return when

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if plan := cleaned.get("plan"):
            self._check_overlap(plan, cleaned.get("opens_at"), cleaned.get("closes_at"))
            proposal = consultations.default_values(plan)
            cleaned["title"] = cleaned.get("title") or proposal["title"]
            if not self.has_error("prefix"):
                cleaned["prefix"] = cleaned.get("prefix") or proposal["prefix"]
        return cleaned

    def _check_overlap(
        self, plan: ActionPlanPage, opens_at: datetime | None, closes_at: datetime | None
    ) -> None:
        if opens_at and closes_at:
            dates = consultations.Dates(opens_at, closes_at)
            if words := consultations.conflict(plan, dates, but=self.instance.pk):
                self.add_error("opens_at", words)

    def save(self, commit: bool = True) -> Consultation:
        """Save only what the form holds: someone else may be announcing it."""
        if commit and self.instance.pk:
            consultations.keep_unannounced(self.instance)
            self.instance.save(update_fields=self._meta.fields)
            return self.instance
        return super().save(commit)


class AnnouncedConsultationForm(ConflictCheckForm):
    """What may be changed freely after the announcement: the texts, not the dates."""

    title = LineField(label=_("Title"), max_length=120)
    introduction = ConsultationForm.declared_fields["introduction"]

    class Meta:
        model = Consultation
        fields = ["title", "introduction"]

    def save(self, commit: bool = True) -> Consultation:
        """Save only the texts: the scheduler and other editors write to the same row."""
        if commit:
            self.instance.save(update_fields=self._meta.fields)
        return self.instance
