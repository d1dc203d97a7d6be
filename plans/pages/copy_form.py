"""The form in which a page of a plan is copied."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm as WagtailCopyForm


class CopyForm(WagtailCopyForm):
    """Wagtail's form for copying a page, with one question more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["carry_over"] = forms.BooleanField(
            required=False,
            initial=True,
            label=_("Commitments in another plan go on from these"),
            help_text=_(
                "Each copy names the commitment that it was carried over from. Comments, "
                "consultations, versions and reports stay where they are."
            ),
        )
