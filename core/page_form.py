"""The form of a page in the admin."""

from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core.zoned_fields import ZonedDateTimeField, is_same_minute


class BasePageForm(WagtailAdminPageForm):
    """Wagtail's form with dates and times in the zone of the page; an expired page can be saved.

    Wagtail 8.0 refuses that for as long as the date that has passed stands in a side panel. Here
    that date has done its work: it is taken off, and the editor is told. To be dropped when
    Wagtail does so itself.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, ZonedDateTimeField):
                field.zone = self.instance.zone_of(name)

    def clean(self) -> dict[str, Any]:
        """Take off the expiry date on which this page has expired."""
        expire_at = self.cleaned_data.get("expire_at")
        if (
            expire_at
            and expire_at <= timezone.now()
            and is_same_minute(expire_at, self.instance.expire_at)
            # The form has a draft, which does not know.
            and Page.objects.filter(pk=self.instance.pk, expired=True).exists()
        ):
            self.cleaned_data["expire_at"] = None
        return super().clean()
