"""Dates and times of a consultation in forms."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from core.dates import zone_in_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# A later date is a typing error in the year.
LONGEST_AHEAD = timedelta(days=10 * 365)


def _in_zone(words: "StrOrPromise") -> str:
    return str(words).format(zone=zone_in_words())


# Fill in {zone} of a lazy text.
in_zone = lazy(_in_zone, str)


class SiteDateTimeField(forms.DateTimeField):
    """A date and time in the time zone of the site, whichever one the user has chosen."""

    widget = AdminDateTimeInput

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(timezone.get_default_timezone()):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(timezone.get_default_timezone()):
            return super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        with timezone.override(timezone.get_default_timezone()):
            return super().has_changed(initial, data)


def check_ahead(when: datetime) -> None:
    """Raise a ValidationError unless a time is in the future, and within some years."""
    now = timezone.now()
    if when <= now:
        raise forms.ValidationError(_("The date and time must be in the future"))
    if when > now + LONGEST_AHEAD:
        raise forms.ValidationError(_("The date must be within the next 10 years. Check the year"))
