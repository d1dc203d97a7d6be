"""The forms in which consultations are prepared, announced and moved."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from comments.fields import LineField, TextField
from core.dates import zone_in_words
from plans.models import Consultation
from plans.models.choices import TAKES_INPUT
from plans.pages import ActionPlanPage
from plans.services import consultations

# Further away it is a slip in the year.
LONGEST_AHEAD = timedelta(days=10 * 365)


def _in_zone(words):
    return f"{words} " + gettext("In {zone}.").format(zone=zone_in_words())


in_zone = lazy(_in_zone, str)


class MomentField(forms.DateTimeField):
    """A moment in the time zone of the site, whichever one the user has chosen for the admin."""

    widget = AdminDateTimeInput

    def prepare_value(self, value):
        with timezone.override(timezone.get_default_timezone()):
            return super().prepare_value(value)

    def to_python(self, value):
        with timezone.override(timezone.get_default_timezone()):
            return super().to_python(value)

    def has_changed(self, initial, data):
        with timezone.override(timezone.get_default_timezone()):
            return super().has_changed(initial, data)


def check_ahead(moment):
    """Raise a ValidationError unless a moment is still to come, and within some years."""
    now = timezone.now()
    if moment <= now:
        raise forms.ValidationError(_("This moment has passed. Choose one that is still to come"))
    if moment > now + LONGEST_AHEAD:
        raise forms.ValidationError(_("This is more than ten years ahead. Check the year"))


class CarefulForm(WagtailAdminModelForm):
    """Does not store what is typed over what somebody else has stored since the form was opened.

    Sent a second time it does: whoever sends it has been told.
    """

    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._stored = self._digest()
        self.initial["before"] = self._stored

    def _digest(self):
        values = forms.model_to_dict(self.instance, self._meta.fields)
        return salted_hmac(type(self).__name__, repr(values)).hexdigest()

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("before") != self._stored:
            self.data = self.data.copy()
            self.data["before"] = self._stored
            self.add_error(
                None,
                _(
                    "Somebody else changed this consultation meanwhile. What you typed is kept "
                    "here: save it again to put it in the place of theirs."
                ),
            )
        return cleaned


class ConsultationForm(CarefulForm):
    """What is known of a consultation before it is announced. Proposes what is left empty."""

    plan = forms.ModelChoiceField(
        ActionPlanPage.objects.none(),
        label=_("Plan"),
        help_text=_("Plans in co-creation or consultation; the others take no input."),
    )
    title = LineField(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_("Such as: Consultation on Draft 1. Left empty, it is named so after the text."),
    )
    introduction = TextField(
        label=_("Who is asked what"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "For readers, in a few sentences: the questions, who should take part, and in which "
            "ways besides this site, such as workshops and letters."
        ),
    )
    prefix = LineField(
        label=_("Beginning of the references"),
        max_length=12,
        required=False,
        help_text=_(
            "NAP6 gives contributions the references NAP6-0001, NAP6-0002 and so on. It is part of "
            "public addresses and stays as it is once announced. Left empty, it is made from the "
            "number of the plan."
        ),
    )
    opens_at = MomentField(
        label=_("Opens"),
        help_text=in_zone(
            _("By itself. Announce the consultation at least 14 days before this moment.")
        ),
        error_messages={"required": _("Enter the moment at which it opens")},
    )
    closes_at = MomentField(
        label=_("Closes"),
        help_text=in_zone(_("By itself.")),
        error_messages={"required": _("Enter the moment at which it closes")},
    )

    class Meta:
        model = Consultation
        fields = ["plan", "title", "introduction", "prefix", "opens_at", "closes_at"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = ActionPlanPage.objects.filter(pk=self.instance.plan_id)
        takes_input = ActionPlanPage.objects.filter(stage__in=TAKES_INPUT)
        self.fields["plan"].queryset = (takes_input | own).order_by("-number", "-pk")

    def clean_prefix(self):
        return self.cleaned_data["prefix"].upper()

    def clean_opens_at(self):
        return self._ahead("opens_at")

    def clean_closes_at(self):
        return self._ahead("closes_at")

    def _ahead(self, name):
        moment = self.cleaned_data[name]
        check_ahead(moment)
        return moment

    def clean(self):
        cleaned = super().clean()
        if plan := cleaned.get("plan"):
            self._check_overlap(plan, cleaned.get("opens_at"), cleaned.get("closes_at"))
            proposal = consultations.propose(plan)
            cleaned["title"] = cleaned.get("title") or proposal["title"]
            if not self.has_error("prefix"):
                cleaned["prefix"] = cleaned.get("prefix") or proposal["prefix"]
        return cleaned

    def _check_overlap(self, plan, opens_at, closes_at):
        if opens_at and closes_at:
            dates = consultations.Dates(opens_at, closes_at)
            if words := consultations.conflict(plan, dates, but=self.instance.pk):
                self.add_error("opens_at", words)

    def save(self, commit=True):
        """Only what the form holds: somebody else may be announcing it."""
        if commit and self.instance.pk:
            consultations.keep_unannounced(self.instance)
            self.instance.save(update_fields=self._meta.fields)
            return self.instance
        return super().save(commit)


class WordsForm(CarefulForm):
    """What may be changed freely after the announcement: the words, not the promises."""

    title = LineField(label=_("Title"), max_length=120)
    introduction = ConsultationForm.declared_fields["introduction"]

    class Meta:
        model = Consultation
        fields = ["title", "introduction"]

    def save(self, commit=True):
        """Only the words: the clock and other editors write to the same row."""
        if commit:
            self.instance.save(update_fields=self._meta.fields)
        return self.instance


def interval(dates):
    """Dates in one word (ISO 8601)."""
    return f"{dates.opens_at.isoformat()}/{dates.closes_at.isoformat()}"


class SeenDatesForm(forms.Form):
    """Knows which dates stood on the page, so that nobody confirms others than they saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, consultation, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.initial["seen"] = interval(consultations.dates_of(consultation))

    def clean_seen(self):
        """The Dates, or None if the field holds no such."""
        start, _slash, end = self.cleaned_data["seen"].partition("/")
        try:
            moments = parse_datetime(start), parse_datetime(end)
        except ValueError:
            return None
        return consultations.Dates(*moments) if all(moments) else None

    def show_newest(self):
        """What was typed, beside the dates that are stored by now."""
        self.data = self.data.copy()
        self.data["seen"] = self.initial["seen"]


def _reason_field():
    return TextField(
        label=_("Why the notice is shorter than 14 days"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers see it with the dates, and it stands in the report on OGP duties."),
    )


class AnnounceForm(SeenDatesForm):
    """What is asked for before an announcement: the reason for a short notice, if it is short."""

    reason = _reason_field()

    def __init__(self, consultation, data=None, *, is_short):
        super().__init__(consultation, data)
        if not is_short:
            del self.fields["reason"]


class MoveForm(SeenDatesForm):
    """Other dates for a consultation that the public was told of."""

    opens_at = MomentField(label=_("Opens"), help_text=in_zone(_("By itself.")))
    closes_at = MomentField(label=_("Closes"), help_text=in_zone(_("By itself.")))
    reason = _reason_field()

    def __init__(self, consultation, data=None):
        super().__init__(consultation, data)
        dates = consultations.dates_of(consultation)
        self.initial |= {"opens_at": dates.opens_at, "closes_at": dates.closes_at}
        self.initial["reason"] = consultation.short_notice_reason
        self.fields["reason"].help_text = _(
            "Only if the new opening is less than 14 days away. Readers see it with the dates, and "
            "it stands in the report on OGP duties."
        )
        self.consultation = consultation
        if consultation.opens_at <= timezone.now():
            del self.fields["opens_at"], self.fields["reason"]

    def clean_opens_at(self):
        return self._moment("opens_at")

    def clean_closes_at(self):
        return self._moment("closes_at")

    def _moment(self, name):
        """As it is stored, with its seconds, unless another was typed."""
        typed, stored = self.cleaned_data[name], getattr(self.consultation, name)
        if typed == stored.replace(second=0, microsecond=0):
            return stored
        check_ahead(typed)
        return typed

    @property
    def dates(self):
        """The Dates as they will be. What has opened keeps its opening."""
        opens_at = self.cleaned_data.get("opens_at", self.consultation.opens_at)
        return consultations.Dates(opens_at, self.cleaned_data["closes_at"])
