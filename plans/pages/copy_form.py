"""The form to copy a page of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm as WagtailCopyForm


class CopyForm(WagtailCopyForm):
    """Wagtail's form for copying a page, with one question more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carry_over"] = forms.BooleanField(
            required=False,
            initial=True,
            label=_("Record that the copies continue these commitments"),
            help_text=_(
                "Each copy links to the commitment that it was carried over from. Comments, "
                "consultations, versions and progress reports are not copied."
            ),
        )
