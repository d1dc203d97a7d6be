"""The form of a post in the admin."""

from typing import Any

from core.page_form import BasePageForm
from core.zoned_fields import is_same_minute


class BlogPostForm(BasePageForm):
    """Wagtail's form, in which a post that waits for its date waits for the new one."""

    def clean(self) -> dict[str, Any]:
        """Forget a schedule that follows from the date before; the post sets the next one."""
        old_date, go_live_at = self.initial.get("date"), self.initial.get("go_live_at")
        date = self.cleaned_data.get("date")
        if (
            go_live_at
            and is_same_minute(go_live_at, old_date)
            and not (date and is_same_minute(date, old_date))
            and is_same_minute(self.cleaned_data.get("go_live_at") or go_live_at, go_live_at)
        ):
            self.instance.go_live_at = None
            if "go_live_at" in self.cleaned_data:
                self.cleaned_data["go_live_at"] = None
        return super().clean()
