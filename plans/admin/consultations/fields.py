"""What dates of a consultation have in common in forms."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A later date is a typing error in the year.
LONGEST_AHEAD = timedelta(days=10 * 365)


def check_ahead(when: datetime) -> None:
    """Raise a ValidationError unless a time is in the future, and within some years."""
    now = timezone.now()
    if when <= now:
        raise forms.ValidationError(_("The date and time must be in the future"))
    if when > now + LONGEST_AHEAD:
        raise forms.ValidationError(_("The date must be within the next 10 years. Check the year"))
