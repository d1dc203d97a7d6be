"""The form of a page in the admin."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page


class BasePageForm(WagtailAdminPageForm):
    """Wagtail's form, in which a page that has expired can be saved again.

    Wagtail 8.0 refuses it for as long as the date that has passed stands in a side panel. Here that
    date has done its work: it is taken off, and the editor is told. To be dropped when Wagtail
    does so itself.
    """

    def clean(self) -> dict[str, Any]:
        """Take off the expiry date on which this page has expired."""
        expire_at = self.cleaned_data.get("expire_at")
        if (
            expire_at
            and expire_at <= timezone.now()
            and _is_same(expire_at, self.instance.expire_at)
            # The form has a draft, which does not know.
            and Page.objects.filter(pk=self.instance.pk, expired=True).exists()
        ):
            self.cleaned_data["expire_at"] = None
        return super().clean()


def _is_same(typed: datetime, stored: datetime | None) -> bool:
    """Whether a form gives back a stored time, which it shows without seconds."""
    return stored is not None and typed == stored.replace(second=0, microsecond=0)
