"""The forms in which a consultation is announced, and in which its dates are changed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import TextChoices
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from comments.fields import TextField
from core.zoned_fields import ZonedDateTimeField, is_same_minute
from plans.admin.consultations.fields import check_ahead
from plans.models import Consultation
from plans.services import consultations

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def interval(dates: consultations.Dates) -> str:
    """Return Dates as one string (ISO 8601)."""
    return f"{dates.opens_at.isoformat()}/{dates.closes_at.isoformat()}"


class SeenDatesForm(forms.Form):
    """Keeps the dates that the page showed, so that no one confirms others than they saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, consultation: Consultation, data: QueryDict | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.initial["seen"] = interval(consultations.dates_of(consultation))

    def clean_seen(self) -> consultations.Dates | None:
        """Return the Dates, or None if the field holds none."""
        start, _slash, end = self.cleaned_data["seen"].partition("/")
        try:
            opens_at, closes_at = parse_datetime(start), parse_datetime(end)
        except ValueError:
            return None
        return consultations.Dates(opens_at, closes_at) if opens_at and closes_at else None

    def show_newest(self) -> None:
        """Show what was entered beside the dates that are saved by now."""
        data = cast(QueryDict, self.data).copy()
        data["seen"] = self.initial["seen"]
        self.data = data


def _reason_field(help_text: "StrOrPromise") -> TextField:
    return TextField(
        label=_("Reason for short notice (less than 14 days)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


class UntilOpening(TextChoices):
    """What becomes of comments that are open when a consultation is announced."""

    KEEP = "keep", _("Keep comments open until the consultation opens")
    CLOSE = "close", _("Close comments until the consultation opens")


class AnnounceForm(SeenDatesForm):
    """Asks, before an announcement, for what is not clear: a short notice, comments that are open.

    Args:
        is_short: whether the notice is.
        closes_comments: whether comments that are open now would close.
    """

    until_opening = forms.ChoiceField(
        label=_("Comments until then"),
        choices=UntilOpening.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Comments that are sent before the consultation opens are published as usual. They are "
            "not contributions to it, unless a moderator first publishes them while it is open."
        ),
        error_messages={
            "required": _("Select whether comments stay open until the consultation opens")
        },
    )
    reason = _reason_field(_("Shown to readers with the dates, and in the OGP report."))

    def __init__(
        self,
        consultation: Consultation,
        data: QueryDict | None = None,
        *,
        is_short: bool,
        closes_comments: bool,
    ) -> None:
        super().__init__(consultation, data)
        if not closes_comments:
            del self.fields["until_opening"]
        if not is_short:
            del self.fields["reason"]


class ChangeDatesForm(SeenDatesForm):
    """New dates for an announced consultation."""

    opens_at = ZonedDateTimeField(label=_("Opens"), help_text=_("Opens automatically."))
    closes_at = ZonedDateTimeField(label=_("Closes"), help_text=_("Closes automatically."))
    reason = _reason_field(
        _(
            "Only needed if it now opens in less than 14 days. Shown to readers with the dates, "
            "and in the OGP report."
        )
    )

    def __init__(self, consultation: Consultation, data: QueryDict | None = None) -> None:
        super().__init__(consultation, data)
        dates = consultations.dates_of(consultation)
        self.initial["opens_at"] = dates.opens_at
        self.initial["closes_at"] = dates.closes_at
        self.initial["reason"] = consultation.short_notice_reason
        self.consultation = consultation
        if consultation.opens_at <= timezone.now():
            del self.fields["opens_at"], self.fields["reason"]

    def clean_opens_at(self) -> datetime:
        return self._future("opens_at")

    def clean_closes_at(self) -> datetime:
        return self._future("closes_at")

    def _future(self, name: str) -> datetime:
        """Return the saved time, with its seconds, unless another was entered."""
        typed, stored = self.cleaned_data[name], getattr(self.consultation, name)
        if is_same_minute(typed, stored):
            return stored
        check_ahead(typed)
        return typed

    @property
    def dates(self) -> consultations.Dates:
        """Return the new Dates. What has opened keeps its opening."""
        opens_at = self.cleaned_data.get("opens_at", self.consultation.opens_at)
        return consultations.Dates(opens_at, self.cleaned_data["closes_at"])
