"""The forms in which progress is reported."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
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

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django_stubs_ext import StrOrPromise

    from plans.models import Milestone
    from users.models import User

LARGEST_FILE = 20_000_000  # bytes
MOST_EVIDENCE = 20
# Where the fields of a report stand in the form.
FIELDS = {"indicator": "rating", "value": "rating"}
NOT_A_DATE = _("Enter a date like 2026-03-31")


def length_of(model: type[Model], name: str) -> int:
    """Return how many characters a field of a model holds."""
    length: int = cast(Any, model._meta.get_field(name)).max_length
    return length


def commitments_by_plan() -> list[tuple[str, Any]]:
    """Return choices: public commitments under the titles of their plans, newest plan first."""
    found: list[tuple[str, Any]] = [("", _("Select a commitment"))]
    for plan in ActionPlanPage.objects.order_by("-number", "-pk"):
        pages = CommitmentPage.objects.child_of(plan).live().order_by("path")
        if choices := [(page.pk, _name(page)) for page in pages]:
            found.append((plan.title, choices))
    return found


def _name(page: CommitmentPage) -> str:
    return page.title if page.number is None else f"{page.number}. {page.title}"


class ChooseCommitmentForm(forms.Form):
    """The commitment to report on, and the assessor if there is a choice."""

    commitment = forms.TypedChoiceField(
        label=_("Commitment"),
        coerce=int,
        error_messages={
            "required": _("Select a commitment"),
            "invalid_choice": _("This commitment is not published. Select another one"),
        },
    )
    assessor = forms.ChoiceField(
        label=_("Reported by"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select who reports")},
    )

    def __init__(self, *args: Any, assessors: Sequence[Assessor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        commitment = cast(forms.ChoiceField, self.fields["commitment"])
        commitment.choices = commitments_by_plan()
        assessor = cast(forms.ChoiceField, self.fields["assessor"])
        assessor.choices = [(one.value, one.label) for one in assessors]
        if len(assessors) == 1:
            assessor.required = False
            assessor.widget = forms.HiddenInput()


class ProgressReportForm(forms.Form):
    """What one assessor reports on a commitment or on one of its milestones."""

    milestone: "forms.ModelChoiceField[Milestone]" = forms.ModelChoiceField(
        None,
        label=_("Commitment or milestone"),
        required=False,
        empty_label=_("The whole commitment"),
        error_messages={"invalid_choice": _("This milestone no longer exists. Select another one")},
    )
    rating = forms.ChoiceField(label=_("Rating"), error_messages={"required": _("Select a rating")})
    reported_on = forms.DateField(
        label=_("Date"),
        widget=AdminDateInput,
        help_text=_("The date of the statement. Readers see the newest report first."),
        error_messages={"required": NOT_A_DATE, "invalid": NOT_A_DATE},
    )
    author = LineField(
        label=_("Author"),
        max_length=length_of(ProgressReport, "author"),
        help_text=_("The person or office who reports. Published."),
        error_messages={"required": _("Enter the author")},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("Organisation"),
        required=False,
        empty_label=_("No organisation"),
        error_messages={
            "invalid_choice": _("This organisation no longer exists. Select another one")
        },
    )
    text = TextField(
        label=_("What was done, or the reason for this rating"),
        required=False,
        max_length=length_of(ProgressReport, "text"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Plain text. Published. You cannot change it; to correct it, add a newer report."
        ),
    )
    submission_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, commitment: CommitmentPage, assessor: Assessor, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        milestone = cast("forms.ModelChoiceField[Milestone]", self.fields["milestone"])
        milestone.queryset = commitment.milestones.order_by("sort_order", "pk")
        rating = cast(forms.ChoiceField, self.fields["rating"])
        rating.choices = [("", _("Select a rating")), *ratings_of(assessor)]
        scales = scales_of(assessor).values()
        rating.help_text = " ".join(f"{scale.label}: {scale.explained}" for scale in scales)

    def clean_rating(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["rating"].split(":"))

    def add_problems(self, problems: ValidationError) -> None:
        """Say in the form what plans.services.progress_reports has refused."""
        for name, errors in problems.message_dict.items():
            field = FIELDS.get(name, name)
            self.add_error(None if name == NON_FIELD_ERRORS else field, errors)


def initial_values(
    commitment: CommitmentPage, assessor: Assessor, user: "User | AnonymousUser"
) -> dict[str, Any]:
    """Return what the form proposes: today, and author and organisation of the last report."""
    last = (
        ProgressReport.objects.filter(recorded_by=user.pk, voice=assessor).order_by("-pk").first()
    )
    lead = commitment.lead_organisation_id if assessor == Assessor.GOVERNMENT else None
    return {
        "reported_on": timezone.localdate(),
        "author": last.author if last else cast("User", user).get_full_name(),
        "organisation": last.organisation_id if last else lead,
        "submission_key": uuid.uuid4(),
    }


def ratings_of(assessor: Assessor) -> "Iterator[tuple[str, list[tuple[str, StrOrPromise]]]]":
    """Yield choices: the values of each scale of an assessor, under the scale's name and year."""
    for indicator, scale in scales_of(assessor).items():
        words = gettext("{scale} ({year} method, whole commitment)")
        if scale.of_milestones:
            words = gettext("{scale} ({year} method)")
        values = [(f"{indicator}:{value}", label) for value, label in scale.values]
        yield words.format(scale=scale.label, year=scale.year), values


class EvidenceForm(forms.Form):
    """One piece of evidence: a link or a file."""

    title = LineField(
        label=_("Title"),
        max_length=length_of(Evidence, "title"),
        required=False,
        help_text=_("Shown to readers."),
    )
    url = forms.URLField(
        label=_("Web address"),
        max_length=length_of(Evidence, "url"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter a web address that begins with https://")},
    )
    document = forms.FileField(
        label=_("Or upload a file"),
        required=False,
        help_text=_(
            "Published with the report. If the form shows an error, select the file again."
        ),
    )
    dated = forms.DateField(
        label=_("Date of the evidence"),
        required=False,
        widget=AdminDateInput,
        error_messages={"invalid": NOT_A_DATE},
    )

    def clean_dated(self) -> date | None:
        """Return the date, if it is not to come."""
        given: date | None = self.cleaned_data["dated"]
        if given and given > timezone.localdate():
            raise forms.ValidationError(gettext("The date must be today or in the past"))
        return given

    def clean_document(self) -> UploadedFile | None:
        """Return the file, if it is of a kind and size that this site publishes."""
        given: UploadedFile | None = self.cleaned_data["document"]
        if not given:
            return None
        kinds = settings.WAGTAILDOCS_EXTENSIONS
        if Path(given.name or "").suffix[1:].lower() not in kinds:
            words = gettext("The file must be one of these types: {types}")
            raise forms.ValidationError(words.format(types=", ".join(kinds)))
        if (given.size or 0) > LARGEST_FILE:
            words = gettext("The file must be smaller than {size}. You can link to a larger file")
            raise forms.ValidationError(words.format(size=filesizeformat(LARGEST_FILE)))
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.has_changed() or self.errors:
            return given
        if not given["title"]:
            self.add_error("title", _("Enter a title for this evidence"))
        if bool(given["url"]) == bool(given["document"]):
            self.add_error("url", _("Enter a web address or select a file, but not both"))
        return given


class EvidenceFormSet(BaseFormSetMixin, forms.BaseFormSet):
    """Evidence behind a report; empty rows are ignored."""

    @property
    def given(self) -> list[dict[str, Any]]:
        """Return what plans.services.progress_reports takes."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]


EvidenceForms = cast(
    "type[EvidenceFormSet]",
    forms.formset_factory(
        EvidenceForm,
        formset=EvidenceFormSet,
        extra=2,
        max_num=MOST_EVIDENCE,
        absolute_max=MOST_EVIDENCE + 10,
        validate_max=True,
    ),
)
