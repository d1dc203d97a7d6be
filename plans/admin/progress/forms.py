"""The forms in which a voice says how far a promise is."""

import uuid
from pathlib import Path

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.formsets import BaseFormSetMixin
from wagtail.admin.widgets import AdminDateInput

from comments.fields import LineField, TextField
from people.models import Organisation
from plans.models import Evidence, ProgressReport
from plans.models.choices import Assessor
from plans.models.scales import scales_of
from plans.pages import ActionPlanPage, CommitmentPage

LARGEST_FILE = 20_000_000  # bytes
MOST_EVIDENCE = 20
# Where the fields of a report stand in the form.
FIELDS = {"indicator": "rating", "value": "rating"}
NOT_A_DATE = _("Enter a date, such as 2026-03-31")


def length_of(model, name):
    """How many characters a field of a model holds."""
    return model._meta.get_field(name).max_length


def commitments_by_plan():
    """Choices: the public commitments under the titles of their plans, the newest plan first."""
    found = [("", _("Choose a commitment"))]
    for plan in ActionPlanPage.objects.order_by("-number", "-pk"):
        pages = CommitmentPage.objects.child_of(plan).live().order_by("path")
        if choices := [(page.pk, _name(page)) for page in pages]:
            found.append((plan.title, choices))
    return found


def _name(page):
    return page.title if page.number is None else f"{page.number}. {page.title}"


class ChooseForm(forms.Form):
    """On what is reported, and in which voice, if there is a choice."""

    commitment = forms.TypedChoiceField(
        label=_("Commitment"),
        coerce=int,
        error_messages={
            "required": _("Choose a commitment"),
            "invalid_choice": _("This commitment is not published. Choose another one"),
        },
    )
    voice = forms.ChoiceField(
        label=_("Assessor"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose in whose voice you report")},
    )

    def __init__(self, *args, voices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commitment"].choices = commitments_by_plan()
        self.fields["voice"].choices = [(voice.value, voice.label) for voice in voices]
        if len(voices) == 1:
            self.fields["voice"].required = False
            self.fields["voice"].widget = forms.HiddenInput()


class ReportForm(forms.Form):
    """What one voice says of a commitment or of one of its milestones."""

    milestone = forms.ModelChoiceField(
        None,
        label=_("About"),
        required=False,
        empty_label=_("The commitment as a whole"),
        error_messages={"invalid_choice": _("This milestone is gone. Choose another one")},
    )
    rating = forms.ChoiceField(label=_("Rating"), error_messages={"required": _("Choose a rating")})
    reported_on = forms.DateField(
        label=_("Date"),
        widget=AdminDateInput,
        help_text=_("Of the statement, not of this entry. Readers see the newest one first."),
        error_messages={"required": NOT_A_DATE, "invalid": NOT_A_DATE},
    )
    author = LineField(
        label=_("Author"),
        max_length=length_of(ProgressReport, "author"),
        help_text=_("Who says so: a person or an office. Published."),
        error_messages={"required": _("Enter who says so")},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("Organisation"),
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("This organisation is gone. Choose another one")},
    )
    text = TextField(
        label=_("What was done, or why this rating"),
        required=False,
        max_length=length_of(ProgressReport, "text"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Plain text. Published, and never changed: a correction is a newer report."),
    )
    submission_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, commitment, voice, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = commitment.milestones.order_by("sort_order", "pk")
        rating = self.fields["rating"]
        rating.choices = [("", _("Choose a rating")), *ratings_of(voice)]
        scales = scales_of(voice).values()
        rating.help_text = " ".join(f"{scale.label}: {scale.explained}" for scale in scales)

    def clean_rating(self):
        return tuple(self.cleaned_data["rating"].split(":"))

    def add_problems(self, problems):
        """Say in the form what plans.services.progress_reports has refused (ValidationError)."""
        for name, errors in problems.message_dict.items():
            field = FIELDS.get(name, name)
            self.add_error(None if name == NON_FIELD_ERRORS else field, errors)


def first_values(commitment, voice, user):
    """What the form proposes: today, and the author and organisation of the user's last report."""
    last = ProgressReport.objects.filter(recorded_by=user, voice=voice).order_by("-pk").first()
    lead = commitment.lead_organisation_id if voice == Assessor.GOVERNMENT else None
    return {
        "reported_on": timezone.localdate(),
        "author": last.author if last else user.get_full_name(),
        "organisation": last.organisation_id if last else lead,
        "submission_key": uuid.uuid4(),
    }


def ratings_of(voice):
    """Choices: the values of each scale that a voice uses, under the scale's name and year."""
    for indicator, scale in scales_of(voice).items():
        words = gettext("{scale} (method of {year}, of the commitment as a whole)")
        if scale.of_milestones:
            words = gettext("{scale} (method of {year})")
        values = [(f"{indicator}:{value}", label) for value, label in scale.values]
        yield words.format(scale=scale.label, year=scale.year), values


class EvidenceForm(forms.Form):
    """One thing that can be checked: a link or a file."""

    title = LineField(
        label=_("Title"),
        max_length=length_of(Evidence, "title"),
        required=False,
        help_text=_("As readers see it."),
    )
    url = forms.URLField(
        label=_("Link"),
        max_length=length_of(Evidence, "url"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter an address that begins with https://")},
    )
    document = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("Published with the report. Choose it again if the form comes back."),
    )
    dated = forms.DateField(
        label=_("Its date"),
        required=False,
        widget=AdminDateInput,
        error_messages={"invalid": NOT_A_DATE},
    )

    def clean_document(self):
        """The file, if it is of a kind and size that this site publishes."""
        given = self.cleaned_data["document"]
        if not given:
            return None
        kinds = settings.WAGTAILDOCS_EXTENSIONS
        if Path(given.name).suffix[1:].lower() not in kinds:
            words = gettext("Choose a file of one of these kinds: {kinds}")
            raise forms.ValidationError(words.format(kinds=", ".join(kinds)))
        if given.size > LARGEST_FILE:
            words = gettext("Choose a file of at most {size}, or publish it elsewhere and link it")
            raise forms.ValidationError(words.format(size=filesizeformat(LARGEST_FILE)))
        return given

    def clean(self):
        given = super().clean()
        if not self.has_changed() or self.errors:
            return given
        if not given["title"]:
            self.add_error("title", _("Enter a title for this evidence"))
        if bool(given["url"]) == bool(given["document"]):
            self.add_error("url", _("Enter a link or choose a file, one of the two"))
        return given


class EvidenceFormSet(BaseFormSetMixin, forms.BaseFormSet):
    """Evidence behind a report; rows that are left empty do not count."""

    @property
    def given(self):
        """What plans.services.progress_reports takes."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]


Proofs = forms.formset_factory(
    EvidenceForm,
    formset=EvidenceFormSet,
    extra=2,
    max_num=MOST_EVIDENCE,
    absolute_max=MOST_EVIDENCE + 10,
    validate_max=True,
)
